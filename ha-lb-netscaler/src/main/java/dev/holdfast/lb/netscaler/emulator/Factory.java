package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What is there before anybody configures anything. */
final class Factory {

    static final String OWN_ADDRESS = "192.0.2.1";
    static final String OWN_NETMASK = "255.255.255.0";

    /** Monitors nobody may delete, and their types. */
    static final Map<String, String> MONITORS = Map.ofEntries(
            Map.entry("ping-default", "PING"),
            Map.entry("tcp-default", "TCP"),
            Map.entry("ping", "PING"),
            Map.entry("tcp", "TCP"),
            Map.entry("http", "HTTP"),
            Map.entry("http-ecv", "HTTP-ECV"),
            Map.entry("https", "HTTP"),
            Map.entry("https-ecv", "HTTP-ECV"),
            Map.entry("xdm", "CITRIX-XDM"),
            Map.entry("xnc", "CITRIX-XNC-ECV"),
            Map.entry("stasecure", "CITRIX-STA-SERVICE"),
            Map.entry("ldns-ping", "LDNS-PING"),
            Map.entry("ldns-tcp", "LDNS-TCP"),
            Map.entry("ldns-dns", "LDNS-DNS"),
            Map.entry("arp", "ARP"),
            Map.entry("nd6", "ND6"));

    private static final List<String> FEATURES =
            List.of("LB", "CS", "SSL", "GSLB", "SSLVPN", "AAA", "RESPONDER", "REWRITE");

    private Factory() {}

    static void build(Configuration configuration, String address, String netmask) {
        Resource monitor = configuration.table().require("lbmonitor");
        MONITORS.keySet().stream().sorted().forEach(name -> {
            ObjectNode row = node().put("monitorname", name).put("type", String.valueOf(MONITORS.get(name)));
            ObjectRules.monitorDefaults(row);
            if (name.startsWith("https") || name.endsWith("secure")) {
                row.put("secure", "YES");
            }
            monitor.putDefaults(row);
            configuration.objects("lbmonitor").put(name, row);
        });
        put(
                configuration,
                "nsip",
                node().put("ipaddress", address).put("netmask", "255.255.255.0").put("type", "NSIP"));
        put(configuration, "hanode", node().put("id", "0").put("ipaddress", address));
        put(configuration, "systemuser", node().put("username", "nsroot").put("password", "nsroot"));
        put(configuration, "nsrpcnode", node().put("ipaddress", address));
        put(configuration, "vlan", node().put("id", "1"));
        ObjectNode features = configuration.singleton("nsfeature");
        FEATURES.forEach(features.putArray("feature")::add);
        ObjectNode modes = configuration.singleton("nsmode");
        List.of("FR", "EDGE", "USNIP", "PMTUD").forEach(modes.putArray("mode")::add);
        configuration.singleton("nsconfig").put("ipaddress", address).put("netmask", netmask);
    }

    private static void put(Configuration configuration, String resource, ObjectNode row) {
        Resource type = configuration.table().require(resource);
        type.putDefaults(row);
        configuration.objects(resource).put(type.nameOf(row), row);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
