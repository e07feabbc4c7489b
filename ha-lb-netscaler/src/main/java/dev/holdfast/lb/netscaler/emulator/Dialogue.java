package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** NITRO's envelope and its habits: sessions, statuses, bulk, warnings. Guarded by the emulator's lock. */
final class Dialogue {

    private final Appliance appliance;
    private final Accounts accounts;
    private final Sessions sessions;

    Dialogue(Appliance appliance, Accounts accounts, Sessions sessions) {
        this.appliance = appliance;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /**
     * What is asked.
     *
     * @param method HTTP method
     * @param headers of the request
     * @param target its line
     * @param text its body
     * @param fault what strikes it
     */
    record Question(String method, Headers headers, Target target, String text, Optional<Fault> fault) {

        boolean breaksOff(int item, Fault.Moment now) {
            return fault.filter(each -> each.breaksOff(item, now)).isPresent();
        }

        void refuse(int item, Fault.Moment now) {
            if (fault.filter(each -> each.refuses(item, now)).isPresent()) {
                throw new NitroError(fault.get().code());
            }
        }

        boolean isRead() {
            return method.equals("GET");
        }
    }

    Answer answer(Question question) {
        appliance.warnings().take();
        try {
            Letter letter = Letter.read(question.target(), question.text());
            Target target = letter.target();
            if (target.resource().equals("login")) {
                return login(letter.payload());
            }
            Sessions.Caller caller = sessions.require(question.headers(), letter.token());
            accounts.require(caller.user(), question.method(), target.resource(), target.query("action"));
            Answer answer = answer(question, letter, caller.session());
            List<NitroError> warnings = appliance.warnings().take();
            boolean wanted = !warnings.isEmpty() && target.query("warning").equals("yes") && answer.status() < 300;
            return wanted ? warned(question.target(), answer, warnings) : answer;
        } catch (NitroError e) {
            return Answer.failure(e);
        }
    }

    private Answer answer(Question question, Letter letter, Sessions.@Nullable Session session) {
        Target target = letter.target();
        return switch (question.method()) {
            case "GET" -> get(target, session);
            case "DELETE" -> {
                appliance.execute(Command.delete(target.resource(), target.id(), target.args()));
                yield Answer.done(200);
            }
            default -> letter.deletes() ? deleteAll(target, letter.payload()) : write(question, letter, session);
        };
    }

    /** In a header, or in the body for those who asked for it there. */
    private static Answer warned(Target asked, Answer answer, List<NitroError> warnings) {
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
        answer.headers().put("X-NITRO-WARNING", text);
        return answer.status(209);
    }

    private Answer deleteAll(Target target, JsonNode payload) {
        List<JsonNode> all = new ArrayList<>();
        (payload.isArray() ? payload : JsonNodeFactory.instance.arrayNode().add(payload)).forEach(all::add);
        undo(target.resource(), all);
        return Answer.done(200);
    }

    private Answer login(JsonNode account) {
        Sessions.Session session = sessions.login(account);
        Answer answer = Answer.done(201);
        answer.headers().put("Set-Cookie", "NITRO_AUTH_TOKEN=" + session.token + ";path=/nitro/v1");
        answer.body().put("sessionid", session.token);
        return answer;
    }

    private Answer get(Target target, Sessions.@Nullable Session session) {
        String resource = target.resource();
        List<ObjectNode> rows = target.isStat()
                ? appliance.stat(target)
                : resource.equals("systemsession")
                        ? sessions.rows(session)
                        : appliance.get(resource, target.id(), target.queries(), target.args());
        Listing listing = new Listing(target);
        rows = listing.filtered(rows);
        Answer answer = Answer.done(200);
        if (listing.isCount()) {
            answer.body().putArray(resource).addObject().put("__count", rows.size());
            return answer;
        }
        List<String> keys = appliance
                .configuration()
                .table()
                .find(resource)
                .map(Resource::keys)
                .orElse(List.of());
        List<ObjectNode> shown =
                listing.page(rows).stream().map(row -> listing.shown(keys, row)).toList();
        if (appliance.isSingleton(target)) {
            answer.body().set(resource, shown.get(0));
        } else if (!shown.isEmpty()) {
            shown.forEach(answer.body().putArray(resource)::add);
        }
        return answer;
    }

    private Answer write(Question question, Letter letter, Sessions.@Nullable Session session) {
        Target target = letter.target();
        JsonNode payload = letter.payload();
        String action = target.query("action");
        if (target.resource().equals("logout")) {
            sessions.end(session);
            return Answer.done(201);
        }
        if (target.resource().equals("systemsession") && action.equals("kill")) {
            sessions.kill(payload.path("sid").asInt());
            return Answer.done(200);
        }
        String method = question.method();
        if (payload.isArray()) {
            return bulk(question, target, payload);
        }
        if (!(payload instanceof ObjectNode object)) {
            throw NitroError.required(target.resource());
        }
        if (method.equals("PUT")) {
            named(target, object);
        }
        if (target.resource().equals("nsconfig") && action.equals("diff")) {
            Answer answer = Answer.done(200);
            ObjectNode difference = ConfigDiff.of(appliance.configuration(), object);
            // Clients of the old form know one of it, those of today's a list.
            boolean old = question.target().resource().isEmpty();
            answer.body()
                    .set(
                            "nsconfig",
                            old
                                    ? difference
                                    : JsonNodeFactory.instance.arrayNode().add(difference));
            return answer;
        }
        boolean adds = method.equals("POST") && action.isEmpty();
        if (adds
                && target.query("idempotent").equals("yes")
                && appliance.configuration().holds(target.resource(), object)) {
            return Answer.done(200);
        }
        appliance.execute(Command.write(method, target.resource(), action, object));
        boolean creates =
                action.isEmpty() && (method.equals("POST") || target.resource().endsWith("_binding"));
        return Answer.done(creates ? 201 : 200);
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

    private Answer bulk(Question question, Target target, JsonNode payload) {
        String method = question.method();
        String onError = Optional.ofNullable(question.headers().getFirst("X-NITRO-ONERROR"))
                .orElse("exit");
        ArrayNode responses = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> added = new ArrayList<>();
        boolean failed = false;
        int item = 0;
        for (JsonNode each : payload) {
            item++;
            if (question.breaksOff(item, Fault.Moment.BEFORE)) {
                break;
            }
            try {
                question.refuse(item, Fault.Moment.BEFORE);
                appliance.execute(
                        Command.write(method, target.resource(), target.query("action"), object(target, each)));
                question.refuse(item, Fault.Moment.AFTER);
                added.add(each);
                responses.add(Answer.done(200).body());
            } catch (NitroError e) {
                failed = true;
                responses.add(Answer.failure(e).body());
                if (!onError.equals("continue")) {
                    break;
                }
            }
            if (question.breaksOff(item, Fault.Moment.AFTER)) {
                break;
            }
        }
        if (!failed) {
            return Answer.done(method.equals("POST") ? 201 : 200);
        }
        if (onError.equals("rollback")) {
            undo(target.resource(), added);
        }
        Answer bad = Answer.failure(new NitroError(1243)).status(207);
        bad.body().set("response", responses);
        return bad;
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
}
