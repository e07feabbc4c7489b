package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.lb.PersistenceProfile;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How clients stay, in the appliance's words and back (NS-01). Pure. */
final class Persistences {

    private Persistences() {}

    /** What a virtual server is told; nothing if clients do not stay. */
    static Map<String, String> words(PersistenceProfile profile) {
        Map<String, String> values = new TreeMap<>();
        if (profile instanceof PersistenceProfile.OrSourceIp both) {
            values.putAll(words(both.first()));
            values.put("persistencebackup", "SOURCEIP");
            values.put("backuppersistencetimeout", minutes(both.timeout()));
        } else if (profile instanceof PersistenceProfile.SourceIp source) {
            put(values, "SOURCEIP", source.timeout(), "persistmask", source.netmask());
        } else if (profile instanceof PersistenceProfile.SslSession session) {
            values.put("persistencetype", "SSLSESSION");
            values.put("timeout", minutes(session.timeout()));
        } else if (profile instanceof PersistenceProfile.CookieInsert cookie) {
            put(values, "COOKIEINSERT", cookie.timeout(), "cookiename", cookie.cookieName());
        } else if (profile instanceof PersistenceProfile.CustomServerId custom) {
            put(values, "CUSTOMSERVERID", custom.timeout(), "rule", custom.rule());
        } else if (profile instanceof PersistenceProfile.Rule rule) {
            put(values, "RULE", rule.timeout(), "rule", rule.rule());
        } else if (profile instanceof PersistenceProfile.UrlPassive passive) {
            put(values, "URLPASSIVE", passive.timeout(), "rule", passive.rule());
        } else if (profile instanceof PersistenceProfile.DestinationIp destination) {
            put(values, "DESTIP", destination.timeout(), "persistmask", destination.netmask());
        } else if (profile instanceof PersistenceProfile.SourceAndDestinationIp both) {
            put(values, "SRCIPDESTIP", both.timeout(), "persistmask", both.netmask());
        }
        return values;
    }

    private static void put(Map<String, String> values, String type, Duration timeout, String name, String value) {
        values.put("persistencetype", type);
        values.put("timeout", minutes(timeout));
        values.put(name, value);
    }

    private static String minutes(Duration timeout) {
        return "" + timeout.toMinutes();
    }

    /** The way back; what the model has no word for counts as none. */
    static PersistenceProfile of(Found found) {
        PersistenceProfile first = first(found);
        boolean both = found.is("persistencebackup", "SOURCEIP");
        return both && !(first instanceof PersistenceProfile.None)
                ? new PersistenceProfile.OrSourceIp(first, Duration.ofMinutes(found.number("backuppersistencetimeout")))
                : first;
    }

    private static PersistenceProfile first(Found found) {
        Duration timeout = Duration.ofMinutes(found.number("timeout"));
        return switch (found.text("persistencetype")) {
            case "SOURCEIP" -> new PersistenceProfile.SourceIp(timeout, found.text("persistmask"));
            case "SSLSESSION" -> new PersistenceProfile.SslSession(timeout);
            case "COOKIEINSERT" -> new PersistenceProfile.CookieInsert(found.text("cookiename"), timeout);
            case "CUSTOMSERVERID" -> new PersistenceProfile.CustomServerId(found.text("rule"), timeout);
            case "RULE" -> new PersistenceProfile.Rule(found.text("rule"), timeout);
            case "URLPASSIVE" -> new PersistenceProfile.UrlPassive(found.text("rule"), timeout);
            case "DESTIP" -> new PersistenceProfile.DestinationIp(timeout, found.text("persistmask"));
            case "SRCIPDESTIP" -> new PersistenceProfile.SourceAndDestinationIp(timeout, found.text("persistmask"));
            default -> PersistenceProfile.NONE;
        };
    }
}
