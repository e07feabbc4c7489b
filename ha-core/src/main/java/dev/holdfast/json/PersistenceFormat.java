package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.lb.PersistenceProfile;

/** How clients stay; {@code type} says which. */
final class PersistenceFormat {

    private enum Type {
        SOURCE_IP,
        SSL_SESSION,
        COOKIE_INSERT,
        CUSTOM_SERVER_ID
    }

    private static final String WHOLE_ADDRESS = "255.255.255.255";

    private static final String HELP = """
            type: SOURCE_IP keeps a client by its address, SSL_SESSION by its TLS session, COOKIE_INSERT by a \
            cookie, CUSTOM_SERVER_ID by an id in its request.
            timeout: How long a silent client is remembered: PT2M to PT24H in whole minutes, for a cookie also PT0S \
            (NS-03).
            netmask: Which part of the address counts; as it stands, each client on its own.
            cookieName: Name of the cookie, at most 32 characters; needs HTTP in the clear at the load balancer \
            (NS-02).
            rule: Expression that finds the member's id in the request (XM-E07, XM-E08).
            """;

    private PersistenceFormat() {}

    static PersistenceProfile read(Fields in) {
        in.help(HELP);
        Type type = in.constant("type", Type.class, null);
        PersistenceProfile persistence = switch (type) {
            case SOURCE_IP ->
                new PersistenceProfile.SourceIp(in.requiredDuration("timeout"), in.text("netmask", WHOLE_ADDRESS));
            case SSL_SESSION -> new PersistenceProfile.SslSession(in.requiredDuration("timeout"));
            case COOKIE_INSERT ->
                new PersistenceProfile.CookieInsert(in.text("cookieName"), in.requiredDuration("timeout"));
            case CUSTOM_SERVER_ID ->
                new PersistenceProfile.CustomServerId(in.text("rule"), in.requiredDuration("timeout"));
        };
        in.end();
        return persistence;
    }

    static ObjectNode write(PersistenceProfile persistence) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        if (persistence instanceof PersistenceProfile.SourceIp sourceIp) {
            out.put("type", Type.SOURCE_IP.name());
            out.put("timeout", sourceIp.timeout().toString());
            if (!sourceIp.netmask().equals(WHOLE_ADDRESS)) {
                out.put("netmask", sourceIp.netmask());
            }
        } else if (persistence instanceof PersistenceProfile.SslSession session) {
            out.put("type", Type.SSL_SESSION.name());
            out.put("timeout", session.timeout().toString());
        } else if (persistence instanceof PersistenceProfile.CookieInsert cookie) {
            out.put("type", Type.COOKIE_INSERT.name());
            out.put("cookieName", cookie.cookieName());
            out.put("timeout", cookie.timeout().toString());
        } else if (persistence instanceof PersistenceProfile.CustomServerId custom) {
            out.put("type", Type.CUSTOM_SERVER_ID.name());
            out.put("rule", custom.rule());
            out.put("timeout", custom.timeout().toString());
        }
        return out;
    }
}
