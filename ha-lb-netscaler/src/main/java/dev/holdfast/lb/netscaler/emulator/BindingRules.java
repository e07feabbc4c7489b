package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What single bindings insist on, beyond the tables. */
final class BindingRules {

    private static final String CERTIFICATE = "sslvserver_sslcertkey_binding";
    private static final String POLICY = "csvserver_cspolicy_binding";

    private final Configuration configuration;

    BindingRules(Configuration configuration) {
        this.configuration = configuration;
    }

    /** One attribute, several spellings. */
    void synonyms(String resource, ObjectNode row) {
        if (resource.equals(Configuration.GROUP)) {
            if (!row.has("servicegroupname") && row.has("servicename")) {
                row.set("servicegroupname", row.path("servicename"));
            }
            row.remove("servicename");
        }
        if (resource.equals("csvserver_lbvserver_binding") && !row.has("lbvserver") && row.has("targetvserver")) {
            row.set("lbvserver", row.remove("targetvserver"));
        }
        if (resource.equals(Configuration.MEMBER) && !row.has("servername") && row.has("ip")) {
            row.set("servername", row.path("ip"));
        }
    }

    /** Spells it out, and makes the server an address stands for. */
    void complete(String resource, ObjectNode row) {
        if (resource.equals(Configuration.MEMBER)) {
            member(row);
        }
        synonyms(resource, row);
    }

    private void member(ObjectNode row) {
        boolean byName = row.has("servername");
        if (byName == row.has("ip")) {
            throw byName ? new NitroError(1092, "ip", "servername") : NitroError.required("servername");
        }
        if (row.path("port").asInt() == 0) {
            throw NitroError.required("port");
        }
        if (!byName) {
            row.put("servername", server(row.path("ip").asText()));
            row.remove("ip");
        }
    }

    /** The server that has an address: the one that has it already, or one named by it. */
    String server(String address) {
        for (var entry : configuration.objects("server").entrySet()) {
            if (entry.getValue().path("ipaddress").asText().equals(address)) {
                return entry.getKey();
            }
        }
        configuration.add(
                "server",
                JsonNodeFactory.instance.objectNode().put("name", address).put("ipaddress", address));
        return address;
    }

    void check(String resource, ObjectNode row) {
        switch (resource) {
            case Configuration.GROUP ->
                fits(row, "servicegroup", row.path("servicegroupname").asText());
            case Configuration.SERVICE ->
                fits(row, "service", row.path("servicename").asText());
            case POLICY -> policy(row);
            case CERTIFICATE -> certificate(row);
            case "gslbvserver_domain_binding" -> {
                String domain = row.path("domainname").asText();
                NitroError.refuseIf(taken(resource, "domainname", domain), 1842, domain);
            }
            case "csvserver_lbvserver_binding" ->
                configuration
                        .bindings(resource)
                        .removeIf(each -> sameParent(each, row, "name") && !sameParent(each, row, "lbvserver"));
            default -> {
                // Nothing beyond the tables.
            }
        }
    }

    private boolean taken(String resource, String attribute, String value) {
        return configuration.bindings(resource).stream()
                .anyMatch(each -> each.path(attribute).asText().equals(value));
    }

    private static boolean sameParent(JsonNode one, JsonNode other, String key) {
        return one.path(key).asText().equals(other.path(key).asText());
    }

    private void fits(ObjectNode row, String resource, String back) {
        ObjectNode front = configuration.object("lbvserver", row.path("name").asText());
        ObjectNode behind = configuration.object(resource, back);
        String outside = front.path("servicetype").asText();
        String inside = behind.path("servicetype").asText();
        boolean terminates = outside.equals("SSL") || outside.equals("HTTP");
        boolean tcp = List.of("TCP", "SSL_TCP").contains(outside)
                && List.of("TCP", "SSL_TCP").contains(inside);
        boolean fits = outside.equals(inside) || tcp || (terminates && (inside.equals("HTTP") || inside.equals("SSL")));
        NitroError.refuseIf(!fits, 1304, outside, inside);
        boolean transparent = behind.path("usip").asText("NO").equals("YES");
        NitroError.refuseIf(front.path("sessionless").asText().equals("ENABLED") && !transparent, 1284, back);
        NitroError.refuseIf(front.path("connfailover").asText().equals("STATEFUL") && !transparent, 1289, back);
    }

    private void policy(ObjectNode row) {
        boolean acts = configuration
                .object("cspolicy", row.path("policyname").asText())
                .has("action");
        boolean target = row.has("targetlbvserver") || row.has("gotopriorityexpression") || row.has("invoke");
        NitroError.refuseIf(
                acts && row.has("targetlbvserver"), 1374, row.path("policyname").asText());
        NitroError.refuseIf(!acts && !target, 1387, row.path("policyname").asText());
    }

    /** A second certificate of the server's own takes the first one's place. */
    private void certificate(ObjectNode row) {
        boolean own = !row.path("ca").asBoolean() && !row.path("snicert").asBoolean();
        boolean other = configuration.bindings(CERTIFICATE).stream().noneMatch(each -> sameRow(each, row));
        if (own && other) {
            configuration
                    .bindings(CERTIFICATE)
                    .removeIf(each -> sameParent(each, row, "vservername")
                            && !each.path("ca").asBoolean()
                            && !each.path("snicert").asBoolean());
        }
    }

    private boolean sameRow(JsonNode one, JsonNode other) {
        return configuration.table().require(CERTIFICATE).clash(one, other);
    }

    /** A group is also set to change one of its members in place. */
    boolean setMember(ObjectNode given) {
        if (!given.has("port") || !(given.has("servername") || given.has("ip"))) {
            return false;
        }
        String server =
                given.path(given.has("servername") ? "servername" : "ip").asText();
        ObjectNode row = configuration
                .bindings(Configuration.MEMBER, given.path("servicegroupname").asText())
                .stream()
                .filter(each -> each.path("servername").asText().equals(server)
                        && each.path("port").asInt() == given.path("port").asInt())
                .findFirst()
                .orElseThrow(() -> NitroError.missing(server));
        for (String attribute : List.of("weight", "hashid", "customserverid", "order")) {
            if (given.has(attribute)) {
                row.set(attribute, given.path(attribute));
            }
        }
        return true;
    }
}
