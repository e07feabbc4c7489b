package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is logged in. Knows every form in which real clients send their token. Guarded by the emulator's lock. */
final class Sessions {

    private static final int LIMIT = 20;

    /** One login. */
    record Session(int sid, String user, String token) {}

    private final String user;
    private final String password;
    private final Map<String, Session> byToken = new LinkedHashMap<>();
    private int nextSid = 1;
    private boolean readOnly;

    Sessions(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** Whether the account may only look. */
    boolean readOnly() {
        return readOnly;
    }

    void readOnly(boolean only) {
        readOnly = only;
    }

    Session login(String name, String secret) {
        if (!name.equals(user) || !secret.equals(password)) {
            throw new NitroError(354);
        }
        if (byToken.size() >= LIMIT) {
            throw new NitroError(445);
        }
        int sid = nextSid++;
        Session session = new Session(sid, name, String.format("##%032X", 0x5EED_0000L + sid));
        byToken.put(session.token(), session);
        return session;
    }

    /** The session of a call, or null for one that brings its own name and password. */
    @Nullable
    Session require(Headers headers, String inBody) {
        if (user.equals(headers.getFirst("X-NITRO-USER")) && password.equals(headers.getFirst("X-NITRO-PASS"))) {
            return null;
        }
        boolean any = false;
        List<String> tokens = tokens(headers);
        if (!inBody.isEmpty()) {
            tokens.add(inBody);
        }
        for (String token : tokens) {
            any = true;
            Session session = byToken.get(token);
            if (session != null) {
                return session;
            }
        }
        throw any ? new NitroError(444) : new NitroError(1027);
    }

    void end(@Nullable Session session) {
        if (session != null) {
            byToken.remove(session.token());
        }
    }

    void kill(int sid) {
        if (!byToken.values().removeIf(each -> each.sid() == sid)) {
            throw NitroError.missing("" + sid);
        }
    }

    void expireAll() {
        byToken.clear();
    }

    int count() {
        return byToken.size();
    }

    List<ObjectNode> rows(@Nullable Session current) {
        return byToken.values().stream()
                .map(each -> JsonNodeFactory.instance
                        .objectNode()
                        .put("sid", each.sid())
                        .put("username", each.user())
                        .put("clienttype", "API")
                        .put("currentconn", each.equals(current)))
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
