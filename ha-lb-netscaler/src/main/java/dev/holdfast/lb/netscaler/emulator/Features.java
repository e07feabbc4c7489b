package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Which feature a resource belongs to. What belongs to one that is not enabled is made all the same, with a warning. */
final class Features {

    /** By the beginning of a resource's name; the first that fits counts. */
    private static final List<Map.Entry<String, String>> OF = List.of(
            Map.entry("lbvserver", "LB"),
            Map.entry("lbgroup", "LB"),
            Map.entry("service", "LB"),
            Map.entry("csvserver", "CS"),
            Map.entry("cspolicy", "CS"),
            Map.entry("csaction", "CS"),
            Map.entry("sslcertkey", "SSL"),
            Map.entry("sslvserver_", "SSL"),
            Map.entry("sslpolicy", "SSL"),
            Map.entry("sslaction", "SSL"),
            Map.entry("gslbsite", "GSLB"),
            Map.entry("gslbservice", "GSLB"),
            Map.entry("gslbvserver", "GSLB"),
            Map.entry("vpnvserver", "SSLVPN"),
            Map.entry("authenticationvserver", "AAA"),
            Map.entry("responder", "RESPONDER"),
            Map.entry("rewrite", "REWRITE"));

    private Features() {}

    /** Notes it for what is added or bound. */
    static void warn(Configuration configuration, String resource, Warnings warnings) {
        for (Map.Entry<String, String> each : OF) {
            if (resource.startsWith(each.getKey())) {
                if (!isOn(configuration, each.getValue())) {
                    warnings.note(1067, each.getValue());
                }
                return;
            }
        }
    }

    private static boolean isOn(Configuration configuration, String feature) {
        for (JsonNode each : configuration.singleton("nsfeature").path("feature")) {
            if (each.asText().equals(feature)) {
                return true;
            }
        }
        return false;
    }
}
