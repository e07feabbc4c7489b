package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.lb.PersistenceProfile;
import java.time.Duration;

/** How clients stay; {@code type} says which. */
final class PersistenceFormat {

    private enum Type {
        SOURCE_IP,
        SSL_SESSION,
        COOKIE_INSERT,
        CUSTOM_SERVER_ID,
        RULE,
        URL_PASSIVE,
        DESTINATION_IP,
        SOURCE_AND_DESTINATION_IP
    }

    private static final String WHOLE_ADDRESS = "255.255.255.255";

    private static final String HELP = """
            type: SOURCE_IP keeps a client by its address, SSL_SESSION by its TLS session, COOKIE_INSERT by a \
            cookie, CUSTOM_SERVER_ID by an id in its request, RULE by whatever its expression finds there, URL_PASSIVE by \
            the member's address in it, DESTINATION_IP and SOURCE_AND_DESTINATION_IP by the address it speaks to (NS-01).
            timeout: How long a silent client is remembered: PT2M to PT24H in whole minutes, for a cookie also PT0S \
            (NS-03).
            netmask: Which part of the address counts; as it stands, each client on its own.
            cookieName: Name of the cookie, at most 32 characters; needs HTTP in the clear at the load balancer \
            (NS-02).
            rule: Expression that finds in the request what the client is kept by (XM-E07, XM-E08).
            orSourceIp: How long a client in whose request it is not found is remembered by its address, PT2M to PT24H; \
            it is not if left out.
            """;

    private PersistenceFormat() {}

    static PersistenceProfile read(Fields in) {
        in.help(HELP);
        Type type = in.constant("type", Type.class, null);
        PersistenceProfile persistence = switch (type) {
            case SOURCE_IP -> new PersistenceProfile.SourceIp(in.requiredDuration("timeout"), netmask(in));
            case SSL_SESSION -> new PersistenceProfile.SslSession(in.requiredDuration("timeout"));
            case COOKIE_INSERT ->
                orSourceIp(
                        in, new PersistenceProfile.CookieInsert(in.text("cookieName"), in.requiredDuration("timeout")));
            case CUSTOM_SERVER_ID ->
                orSourceIp(in, new PersistenceProfile.CustomServerId(in.text("rule"), in.requiredDuration("timeout")));
            case RULE -> orSourceIp(in, new PersistenceProfile.Rule(in.text("rule"), in.requiredDuration("timeout")));
            case URL_PASSIVE ->
                orSourceIp(in, new PersistenceProfile.UrlPassive(in.text("rule"), in.requiredDuration("timeout")));
            case DESTINATION_IP -> new PersistenceProfile.DestinationIp(in.requiredDuration("timeout"), netmask(in));
            case SOURCE_AND_DESTINATION_IP ->
                new PersistenceProfile.SourceAndDestinationIp(in.requiredDuration("timeout"), netmask(in));
        };
        in.end();
        return persistence;
    }

    private static String netmask(Fields in) {
        return in.text("netmask", WHOLE_ADDRESS);
    }

    private static PersistenceProfile orSourceIp(Fields in, PersistenceProfile first) {
        Duration otherwise = in.duration("orSourceIp", Duration.ZERO);
        return otherwise.isZero() ? first : new PersistenceProfile.OrSourceIp(first, otherwise);
    }

    static ObjectNode write(PersistenceProfile persistence) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        if (persistence instanceof PersistenceProfile.OrSourceIp both) {
            return write(both.first()).put("orSourceIp", both.timeout().toString());
        }
        if (persistence instanceof PersistenceProfile.SourceIp sourceIp) {
            byAddress(out, Type.SOURCE_IP, sourceIp.timeout(), sourceIp.netmask());
        } else if (persistence instanceof PersistenceProfile.SslSession session) {
            out.put("type", Type.SSL_SESSION.name());
            out.put("timeout", session.timeout().toString());
        } else if (persistence instanceof PersistenceProfile.CookieInsert cookie) {
            out.put("type", Type.COOKIE_INSERT.name());
            out.put("cookieName", cookie.cookieName());
            out.put("timeout", cookie.timeout().toString());
        } else if (persistence instanceof PersistenceProfile.CustomServerId custom) {
            byRule(out, Type.CUSTOM_SERVER_ID, custom.rule(), custom.timeout());
        } else if (persistence instanceof PersistenceProfile.Rule rule) {
            byRule(out, Type.RULE, rule.rule(), rule.timeout());
        } else if (persistence instanceof PersistenceProfile.UrlPassive passive) {
            byRule(out, Type.URL_PASSIVE, passive.rule(), passive.timeout());
        } else if (persistence instanceof PersistenceProfile.DestinationIp destination) {
            byAddress(out, Type.DESTINATION_IP, destination.timeout(), destination.netmask());
        } else if (persistence instanceof PersistenceProfile.SourceAndDestinationIp both) {
            byAddress(out, Type.SOURCE_AND_DESTINATION_IP, both.timeout(), both.netmask());
        }
        return out;
    }

    private static void byRule(ObjectNode out, Type type, String rule, Duration timeout) {
        out.put("type", type.name()).put("rule", rule).put("timeout", timeout.toString());
    }

    private static void byAddress(ObjectNode out, Type type, Duration timeout, String netmask) {
        out.put("type", type.name()).put("timeout", timeout.toString());
        if (!netmask.equals(WHOLE_ADDRESS)) {
            out.put("netmask", netmask);
        }
    }
}
