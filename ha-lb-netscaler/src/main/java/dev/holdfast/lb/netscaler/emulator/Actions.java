package dev.holdfast.lb.netscaler.emulator;

import static dev.holdfast.lb.netscaler.emulator.NitroError.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code ?action=} does, other than to reset. */
final class Actions {

    /** Asked for and done, with nothing to be seen afterwards. */
    private static final Set<String> WITHOUT_TRACE = Set.of(
            "lbpersistentsessions clear",
            "gslbconfig sync",
            "hafiles sync",
            "nspartition switch",
            "vpnvserver check",
            "systembackup restore");

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("LOADBALANCING", "LB"),
            Map.entry("CONTENTSWITCHING", "CS"),
            Map.entry("SSLOFFLOAD", "SSL"),
            Map.entry("SSLOFFLOADING", "SSL"),
            Map.entry("GLOBALSERVERLOADBALANCING", "GSLB"),
            Map.entry("CMPCNTL", "CMP"),
            Map.entry("COMPRESSIONCONTROL", "CMP"),
            Map.entry("WEBLOGGING", "WL"),
            Map.entry("CONTENTFILTERING", "CF"),
            Map.entry("APPLICATIONFIREWALL", "APPFW"),
            Map.entry("CALLHOME", "CH"),
            Map.entry("CLIENTKEEPALIVE", "CKA"),
            Map.entry("FASTRAMP", "FR"),
            Map.entry("MACBASEDFORWARDING", "MBF"),
            Map.entry("TCPBUFFERING", "TCPB"),
            Map.entry("USESOURCEIP", "USIP"));

    private final Configuration configuration;
    private final Switches switches;

    Actions(Configuration configuration, Switches switches) {
        this.configuration = configuration;
        this.switches = switches;
    }

    void run(String resource, String action, ObjectNode payload) {
        String verb = action.toLowerCase(Locale.ROOT);
        boolean known = configuration.table().require(resource).operations().stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(verb));
        boolean change = resource.equals("sslcertkey") && verb.equals("update");
        refuseIf(
                !known && !change && !verb.equals("unset") && !switches.isGslb(resource, payload),
                1088,
                resource,
                action);
        switch (verb) {
            case "unset" -> configuration.unset(resource, payload);
            case "rename" -> configuration.rename(resource, payload);
            case "enable", "disable" -> toggle(resource, verb.equals("enable"), payload);
            case "link", "unlink", "update" -> certificate(verb, payload);
            case "create" -> configuration.add(resource, payload);
            case "clear" -> clear(resource, payload);
            default -> refuseIf(!WITHOUT_TRACE.contains(resource + " " + verb), 1088, resource, action);
        }
    }

    private void clear(String resource, ObjectNode payload) {
        if (resource.equals("nsconfig")) {
            configuration.clear(ClearLevel.of(payload.path("level").asText("")));
        } else if (resource.equals("route")) {
            configuration.objects("route").clear();
            configuration.touch();
        }
    }

    private void certificate(String verb, ObjectNode payload) {
        Resource resource = configuration.table().require("sslcertkey");
        ObjectNode row = configuration.meant(resource, payload);
        ObjectNode next = row.deepCopy();
        String authority = payload.path("linkcertkeyname").asText("");
        if (verb.equals("link")) {
            String name = row.path("certkey").asText();
            refuseIf(authority.equals(name), 1543, authority);
            if (row.path("linkcertkeyname").asText("").equals(authority)) {
                throw NitroError.exists(authority);
            }
            if (authority.isEmpty()) {
                throw NitroError.required("linkcertkeyname");
            }
            next.put("linkcertkeyname", authority);
        } else if (verb.equals("unlink")) {
            refuseIf(!row.has("linkcertkeyname"), 1545, row.path("certkey").asText());
            next.remove("linkcertkeyname");
        } else {
            for (String attribute : List.of("cert", "key", "inform", "passplain", "password", "fipskey")) {
                if (payload.has(attribute)) {
                    next.set(attribute, payload.path(attribute));
                }
            }
            LoadedCertificate.load(configuration, next);
        }
        configuration.replace(resource, row, next);
    }

    private void toggle(String resource, boolean enable, ObjectNode payload) {
        if (resource.equals("nsfeature") || resource.equals("nsmode")) {
            words(resource, resource.substring(2), enable, payload);
            return;
        }
        switches.turn(resource, enable, payload);
    }

    /** Features and modes, by their short names or their long ones. */
    private void words(String resource, String attribute, boolean enable, ObjectNode payload) {
        JsonNode given = payload.path(attribute);
        refuseIf(given.isEmpty() && given.asText("").isEmpty(), 1095, attribute);
        ObjectNode row = configuration.singleton(resource);
        List<String> on = new ArrayList<>();
        row.path(attribute).forEach(each -> on.add(each.asText()));
        for (JsonNode each : given.isArray() ? given : row.arrayNode().add(given)) {
            String word = each.asText();
            String name = ALIASES.getOrDefault(word.toUpperCase(Locale.ROOT), word);
            String known = known(resource, name).orElseThrow(() -> new NitroError(1097, attribute, word));
            on.removeIf(present -> present.equalsIgnoreCase(known));
            if (enable) {
                on.add(known);
            }
        }
        ArrayNode list = row.putArray(attribute);
        on.forEach(list::add);
        configuration.touch();
    }

    private Optional<String> known(String resource, String name) {
        return configuration.table().require(resource).columns().values().stream()
                .filter(column -> column.readOnly() && column.name().equalsIgnoreCase(name))
                .map(column -> column.name().toUpperCase(Locale.ROOT))
                .findFirst();
    }
}
