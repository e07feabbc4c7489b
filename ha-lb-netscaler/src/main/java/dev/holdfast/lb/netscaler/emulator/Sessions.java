package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is logged in. Knows every form in which real clients send their token. Guarded by the emulator's lock. */
final class Sessions {

    private static final int LIMIT = 20;

    private final Accounts accounts;
    private final ApplianceClock clock;
    private final Map<String, Session> byToken = new LinkedHashMap<>();
    private int nextSid = 1;

    Sessions(Accounts accounts, ApplianceClock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** One login. */
    static final class Session {
        final int sid;
        final String user;
        final String token;
        final Duration timeout;
        Instant used;

        Session(int sid, String user, Duration timeout, Instant used) {
            this.sid = sid;
            this.user = user;
            this.token = String.format("##%032X", 0x5EED_0000L + sid);
            this.timeout = timeout;
            this.used = used;
        }

        boolean isOver(Instant now) {
            return !now.isBefore(used.plus(timeout));
        }
    }

    /** Who calls: in a session, or with name and password, for this call alone. */
    record Caller(String user, @Nullable Session session) {}

    Session login(JsonNode login) {
        String user = login.path("username").asText();
        NitroError.refuseIf(!accounts.isRight(user, login.path("password").asText()), 354);
        sweep();
        NitroError.refuseIf(byToken.size() >= LIMIT, 445);
        Session session = new Session(nextSid++, user, accounts.timeout(user, login), clock.now());
        byToken.put(session.token, session);
        return session;
    }

    private void sweep() {
        byToken.values().removeIf(each -> each.isOver(clock.now()));
    }

    /** Whoever calls. Using a session prolongs it. */
    Caller require(Headers headers, String inBody) {
        String name = headers.getFirst("X-NITRO-USER");
        String secret = headers.getFirst("X-NITRO-PASS");
        if (name != null && secret != null) {
            accounts.requireBasic();
            NitroError.refuseIf(!accounts.isRight(name, secret), 354);
            return new Caller(name, null);
        }
        sweep();
        List<String> tokens = tokens(headers);
        if (!inBody.isEmpty()) {
            tokens.add(inBody);
        }
        for (String token : tokens) {
            Session session = byToken.get(token);
            if (session != null) {
                session.used = clock.now();
                return new Caller(session.user, session);
            }
        }
        throw new NitroError(tokens.isEmpty() ? 1027 : 444);
    }

    void end(@Nullable Session session) {
        if (session != null) {
            byToken.remove(session.token);
        }
    }

    void kill(int sid) {
        if (!byToken.values().removeIf(each -> each.sid == sid)) {
            throw NitroError.missing("" + sid);
        }
    }

    void expireAll() {
        byToken.clear();
    }

    int count() {
        sweep();
        return byToken.size();
    }

    List<ObjectNode> rows(@Nullable Session current) {
        sweep();
        return byToken.values().stream()
                .map(each -> JsonNodeFactory.instance
                        .objectNode()
                        .put("sid", each.sid)
                        .put("username", each.user)
                        .put(
                                "expirytime",
                                Duration.between(clock.now(), each.used.plus(each.timeout))
                                        .toSeconds())
                        .put("clienttype", "API")
                        .put("currentconn", each == current))
                .toList();
    }

    private static List<String> tokens(Headers headers) {
        List<String> lines = new ArrayList<>();
        for (String header : List.of("Cookie", "Set-Cookie")) {
            List<String> values = headers.get(header);
            if (values != null) {
                lines.addAll(values);
            }
        }
        List<String> tokens = new ArrayList<>();
        for (String line : lines) {
            for (String pair : line.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2 && (parts[0].equals("NITRO_AUTH_TOKEN") || parts[0].equals("sessionid"))) {
                    tokens.add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
        }
        return tokens;
    }
}
