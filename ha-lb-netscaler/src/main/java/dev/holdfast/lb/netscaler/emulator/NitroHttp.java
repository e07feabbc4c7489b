package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** NITRO's envelope and its habits on the wire: sessions, statuses, bulk, warnings, faults. */
final class NitroHttp implements HttpHandler {

    private static final int LARGEST_BODY = 4 << 20;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Appliance appliance;
    private final Sessions sessions;
    private final Faults faults;
    private final List<NitroCall> calls = new ArrayList<>();

    NitroHttp(Appliance appliance, Sessions sessions, Faults faults) {
        this.appliance = appliance;
        this.sessions = sessions;
        this.faults = faults;
    }

    /** An answer: status and body. */
    private record Answer(int status, ObjectNode body) {}

    List<NitroCall> calls() {
        synchronized (appliance.lock()) {
            return List.copyOf(calls);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            Target target = Target.parse(exchange.getRequestURI());
            NitroCall call = new NitroCall(
                    exchange.getRequestMethod(), target.raw(), masked(new String(bytes, StandardCharsets.UTF_8)));
            Optional<Faults.Fault> fault = faults.strike(call);
            Faults.Kind kind = fault.map(Faults.Fault::kind).orElse(null);
            if (kind == Faults.Kind.DROP_BEFORE) {
                return;
            }
            if (kind == Faults.Kind.UNAVAILABLE) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            long delay = fault.map(Faults.Fault::delay).orElse(Duration.ZERO).toNanos();
            if (kind == Faults.Kind.LATE) {
                LockSupport.parkNanos(delay);
            }
            Answer answer;
            synchronized (appliance.lock()) {
                if (!appliance.role().isOn()) {
                    return;
                }
                calls.add(call);
                answer = kind == Faults.Kind.BUSY
                        ? failure(new NitroError(293))
                        : kind == Faults.Kind.LIE ? done(200) : answer(exchange, target, bytes);
            }
            if (kind == Faults.Kind.DROP_AFTER) {
                return;
            }
            if (kind == Faults.Kind.SLOW) {
                LockSupport.parkNanos(delay);
            }
            send(exchange, answer, kind == Faults.Kind.TRUNCATED);
        }
    }

    private void send(HttpExchange exchange, Answer answer, boolean truncated) throws IOException {
        byte[] text = mapper.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        int length = truncated ? text.length / 2 : text.length;
        exchange.sendResponseHeaders(answer.status(), length);
        exchange.getResponseBody().write(text, 0, length);
    }

    private Answer answer(HttpExchange exchange, Target asked, byte[] bytes) {
        try {
            Letter letter = Letter.read(asked, bytes);
            Target target = letter.target();
            if (target.resource().equals("login")) {
                return login(exchange, letter.payload());
            }
            Sessions.Session session = sessions.require(exchange.getRequestHeaders(), letter.token());
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !target.resource().equals("logout") && sessions.readOnly()) {
                throw new NitroError(2138);
            }
            Answer answer = switch (method) {
                case "GET" -> get(target, session);
                case "DELETE" -> {
                    appliance.execute(Command.delete(target.resource(), target.id(), target.args()));
                    yield done(200);
                }
                default -> letter.deletes() ? deleteAll(target, letter.payload()) : write(exchange, letter, session);
            };
            List<NitroError> warnings = appliance.warnings().take();
            boolean wanted = !warnings.isEmpty() && target.query("warning").equals("yes") && answer.status() < 300;
            return wanted ? warned(exchange, asked, answer, warnings) : answer;
        } catch (NitroError e) {
            return failure(e);
        }
    }

    /** In a header, or in the body for those who asked for it there. */
    private static Answer warned(HttpExchange exchange, Target asked, Answer answer, List<NitroError> warnings) {
        String text = warnings.stream()
                .map(each -> each.code() + " - " + each.getMessage())
                .collect(Collectors.joining("; "));
        if (asked.query("warning").isEmpty()) {
            answer.body()
                    .put("errorcode", warnings.get(0).code())
                    .put("message", text)
                    .put("severity", "WARNING");
            return answer;
        }
        exchange.getResponseHeaders().add("X-NITRO-WARNING", text);
        return new Answer(209, answer.body());
    }

    private Answer deleteAll(Target target, JsonNode payload) {
        List<JsonNode> all = new ArrayList<>();
        (payload.isArray() ? payload : mapper.createArrayNode().add(payload)).forEach(all::add);
        undo(target.resource(), all);
        return done(200);
    }

    private Answer login(HttpExchange exchange, JsonNode account) {
        Sessions.Session session = sessions.login(
                account.path("username").asText(), account.path("password").asText());
        exchange.getResponseHeaders().add("Set-Cookie", "NITRO_AUTH_TOKEN=" + session.token() + ";path=/nitro/v1");
        Answer answer = done(201);
        answer.body().put("sessionid", session.token());
        return answer;
    }

    private Answer get(Target target, Sessions.@Nullable Session session) {
        List<ObjectNode> rows = target.isStat()
                ? appliance.stat(target.resource(), target.id(), target.args())
                : target.resource().equals("systemsession")
                        ? sessions.rows(session)
                        : appliance.get(target.resource(), target.id(), target.queries(), target.args());
        rows = rows.stream().filter(target::matches).toList();
        Answer answer = done(200);
        if (target.query("count").equals("yes")) {
            answer.body().putArray(target.resource()).addObject().put("__count", rows.size());
        } else if (appliance.isSingleton(target)) {
            answer.body().set(target.resource(), rows.get(0));
        } else if (!rows.isEmpty()) {
            ArrayNode array = answer.body().putArray(target.resource());
            rows.forEach(row -> array.add(target.projected(row)));
        }
        return answer;
    }

    private Answer write(HttpExchange exchange, Letter letter, Sessions.@Nullable Session session) {
        Target target = letter.target();
        JsonNode payload = letter.payload();
        String action = target.query("action");
        if (target.resource().equals("logout")) {
            sessions.end(session);
            return done(201);
        }
        if (target.resource().equals("systemsession") && action.equals("kill")) {
            sessions.kill(payload.path("sid").asInt());
            return done(200);
        }
        String method = exchange.getRequestMethod();
        if (payload.isArray()) {
            return bulk(exchange.getRequestHeaders(), method, target, payload);
        }
        if (!(payload instanceof ObjectNode object)) {
            throw NitroError.required(target.resource());
        }
        if (method.equals("PUT")) {
            named(target, object);
        }
        appliance.execute(Command.write(method, target.resource(), action, object));
        boolean creates =
                action.isEmpty() && (method.equals("POST") || target.resource().endsWith("_binding"));
        return done(creates ? 201 : 200);
    }

    /** The name may stand in the path; the appliance itself is node 0 and needs none. */
    private void named(Target target, ObjectNode object) {
        Resource type = appliance.configuration().table().require(target.resource());
        if (type.isObject() && !object.has(type.firstKey())) {
            String name = target.resource().equals("hanode") ? "0" : target.id();
            if (!name.isEmpty()) {
                object.put(type.firstKey(), name);
            }
        }
    }

    private Answer bulk(Headers headers, String method, Target target, JsonNode payload) {
        String onError =
                Optional.ofNullable(headers.getFirst("X-NITRO-ONERROR")).orElse("exit");
        ArrayNode responses = mapper.createArrayNode();
        List<JsonNode> added = new ArrayList<>();
        boolean failed = false;
        for (JsonNode each : payload) {
            try {
                appliance.execute(
                        Command.write(method, target.resource(), target.query("action"), object(target, each)));
                added.add(each);
                responses.add(done(200).body());
            } catch (NitroError e) {
                failed = true;
                responses.add(failure(e).body());
                if (!onError.equals("continue")) {
                    break;
                }
            }
        }
        if (!failed) {
            return done(method.equals("POST") ? 201 : 200);
        }
        if (onError.equals("rollback")) {
            undo(target.resource(), added);
        }
        ObjectNode body = envelope(1243, String.valueOf(new NitroError(1243).getMessage()), "ERROR");
        body.set("response", responses);
        return new Answer(207, body);
    }

    private static ObjectNode object(Target target, JsonNode each) {
        if (each instanceof ObjectNode object) {
            return object;
        }
        throw NitroError.required(target.resource());
    }

    private void undo(String resource, List<JsonNode> added) {
        Resource type = appliance.configuration().table().require(resource);
        for (JsonNode each : added) {
            Map<String, String> args = new LinkedHashMap<>();
            type.keys().stream()
                    .filter(each::has)
                    .forEach(key -> args.put(key, each.path(key).asText()));
            if (resource.equals("lbmonitor")) {
                args.put("type", each.path("type").asText());
            }
            appliance.execute(
                    Command.delete(resource, each.path(type.firstKey()).asText(), args));
        }
    }

    private static Answer done(int status) {
        return new Answer(status, envelope(0, "Done", "NONE"));
    }

    private static Answer failure(NitroError error) {
        return new Answer(error.status(), envelope(error.code(), String.valueOf(error.getMessage()), "ERROR"));
    }

    private static ObjectNode envelope(int code, String message, String severity) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorcode", code)
                .put("message", message)
                .put("severity", severity);
    }

    private static String masked(String body) {
        return body.replaceAll(
                "\"(password|passplain|ldapbinddnpassword)\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"$1\":\"***\"");
    }
}
