package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** TLS settings: there by themselves with whatever ends TLS, and gone with it. */
final class SslFronts {

    private static final Map<String, String> SETTINGS = Map.of(
            "lbvserver", "sslvserver",
            "csvserver", "sslvserver",
            "vpnvserver", "sslvserver",
            "authenticationvserver", "sslvserver",
            "service", "sslservice",
            "servicegroup", "sslservicegroup");

    private static final Set<String> PLAIN = Set.of("SSL_BRIDGE");

    private final Configuration configuration;

    SslFronts(Configuration configuration) {
        this.configuration = configuration;
    }

    void added(String resource, ObjectNode row) {
        String protocol = row.path("servicetype").asText();
        boolean ends = (protocol.contains("SSL") || protocol.equals("DTLS")) && !PLAIN.contains(protocol);
        if (SETTINGS.containsKey(resource) && ends) {
            Resource settings = settings(resource);
            String name = configuration.table().require(resource).nameOf(row);
            ObjectNode made = JsonNodeFactory.instance.objectNode().put(settings.firstKey(), name);
            settings.putDefaults(made);
            configuration.objects(settings.name()).put(name, made);
        }
    }

    void deleted(String resource, String name) {
        if (SETTINGS.containsKey(resource)) {
            Resource settings = settings(resource);
            if (configuration.objects(settings.name()).remove(name) != null) {
                configuration.references().deleted(settings, name);
            }
        }
    }

    void renamed(String resource, String from, String to) {
        if (SETTINGS.containsKey(resource)) {
            Resource settings = settings(resource);
            Map<String, ObjectNode> rows = new LinkedHashMap<>(configuration.objects(settings.name()));
            configuration.objects(settings.name()).clear();
            rows.forEach((name, row) -> {
                boolean meant = name.equals(from);
                configuration
                        .objects(settings.name())
                        .put(meant ? to : name, meant ? row.put(settings.firstKey(), to) : row);
            });
            configuration.references().renamed(settings.name(), from, to);
        }
    }

    private Resource settings(String resource) {
        return configuration.table().require(String.valueOf(SETTINGS.get(resource)));
    }
}
