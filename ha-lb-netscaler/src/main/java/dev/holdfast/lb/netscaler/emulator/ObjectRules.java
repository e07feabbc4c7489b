package dev.holdfast.lb.netscaler.emulator;

import static dev.holdfast.lb.netscaler.emulator.NitroError.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What single resources insist on, beyond the tables. */
final class ObjectRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_#. :@=/-]*");

    /** Their key is no name. */
    private static final Set<String> NAMELESS =
            Set.of("nsip", "nsip6", "route", "dnsaddrec", "dnsnameserver", "systemfile", "hanode", "nsrpcnode", "vlan");

    private static final Set<String> FRONTS = Set.of("lbvserver", "csvserver", "vpnvserver", "authenticationvserver");

    private final Configuration configuration;

    ObjectRules(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Spells out what was said shortly. */
    void complete(String resource, ObjectNode row) {
        switch (resource) {
            case "lbmonitor" -> monitorDefaults(row);
            case "service" -> backend(row, "ipaddress");
            case "gslbservice" -> backend(row, "ip");
            case "sslcertkey" -> {
                if (!row.has("serial")) {
                    LoadedCertificate.load(configuration, row);
                }
            }
            default -> {
                // As it was said.
            }
        }
    }

    /** What a request asks for and which answers count, of the types that ask over HTTP. */
    static void monitorDefaults(ObjectNode row) {
        String type = row.path("type").asText();
        if (type.equals("HTTP") || type.equals("HTTP-INLINE")) {
            if (!row.has("httprequest")) {
                row.put("httprequest", "HEAD /");
            }
            if (row.path("respcode").isEmpty()) {
                row.putArray("respcode").add("200");
            }
        }
    }

    /** By address or by server; the server of an address is made where there is none. */
    private void backend(ObjectNode row, String kept) {
        boolean byAddress = row.has("ip") && !row.has("servername");
        refuseIf(
                row.has("ip")
                        && row.has("servername")
                        && !row.path("servername").asText().equals(serverOf(row)),
                1092,
                "ip",
                "servername");
        if (row.has("ipaddress") && row.has("servername")) {
            configuration
                    .find("server", row.path("servername").asText())
                    .ifPresent(server -> server.set("ipaddress", row.path("ipaddress")));
        }
        if (byAddress) {
            String address = row.remove("ip").asText();
            row.put("servername", new BindingRules(configuration).server(address));
            row.put(kept, address);
        } else if (row.has("servername")) {
            configuration
                    .find("server", row.path("servername").asText())
                    .ifPresent(server -> row.set(kept, server.path("ipaddress")));
        }
    }

    private String serverOf(JsonNode row) {
        String address = row.path("ip").asText();
        return configuration.objects("server").entrySet().stream()
                .filter(each -> each.getValue().path("ipaddress").asText().equals(address))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    void refuseDuplicate(String resource, String name, ObjectNode row) {
        if (!configuration.objects(resource).containsKey(name)) {
            return;
        }
        switch (resource) {
            case "dnsaddrec" ->
                throw NitroError.withStatus(409, 304, row.path("ipaddress").asText());
            case "systemfile" -> throw new NitroError(1642, row.path("filename").asText());
            case "gslbsite" -> throw new NitroError(1831, name);
            default -> throw NitroError.exists(name);
        }
    }

    void refuseDeletion(String resource, String name, ObjectNode row) {
        refuseIf(resource.equals("lbmonitor") && Factory.MONITORS.containsKey(name), 2132, name);
        refuseIf(resource.equals("nsip") && row.path("type").asText().equals("NSIP"), 257, name);
        refuseIf(resource.equals("hanode") && name.equals("0"), 257, name);
        refuseIf(resource.equals("vlan") && name.equals("1"), 257, name);
        refuseIf(resource.equals("systemuser") && name.equals("nsroot"), 257, name);
    }

    void checkName(String resource, String name) {
        refuseIf(
                !NAMELESS.contains(resource)
                        && !name.isEmpty()
                        && !NAME.matcher(name).matches(),
                1075,
                name);
    }

    void check(String resource, String name, ObjectNode row) {
        checkName(resource, name);
        switch (resource) {
            case "server" -> server(name, row);
            case "lbmonitor" -> monitor(row);
            case "service" -> service(name, row);
            case "gslbsite" -> site(name, row);
            case "gslbservice", "gslbvserver" -> chain(resource, name, row);
            case "csaction" ->
                refuseIf(
                        row.has("targetlbvserver") && row.has("targetvserverexpr"),
                        1092,
                        "targetlbvserver",
                        "targetvserverexpr");
            case "authenticationldapaction" ->
                refuseIf(row.has("serverip") && row.has("servername"), 1092, "serverip", "servername");
            default -> {
                // Nothing beyond the tables.
            }
        }
        if (FRONTS.contains(resource)) {
            front(resource, name, row);
        }
    }

    private void server(String name, ObjectNode row) {
        boolean address = !row.path("ipaddress").asText("").isEmpty();
        boolean domain = !row.path("domain").asText("").isEmpty();
        refuseIf(address && domain, 1092, "ipaddress", "domain");
        if (!address && !domain) {
            throw NitroError.required("ipaddress");
        }
        configuration.objects("server").forEach((other, each) -> {
            boolean same = address
                    && each.path("ipaddress")
                            .asText()
                            .equals(row.path("ipaddress").asText());
            refuseIf(same && !other.equals(name), 1335, other);
        });
    }

    private void service(String name, ObjectNode row) {
        configuration.objects("service").forEach((other, each) -> {
            boolean same = List.of("servername", "servicetype", "port").stream()
                    .allMatch(
                            key -> each.path(key).asText().equals(row.path(key).asText()));
            refuseIf(same && !other.equals(name), 1468, other);
        });
    }

    private void site(String name, ObjectNode row) {
        configuration.objects("gslbsite").forEach((other, each) -> {
            if (!other.equals(name)) {
                boolean local = row.path("sitetype").asText().equals("LOCAL");
                String address = row.path("siteipaddress").asText();
                refuseIf(local && each.path("sitetype").asText().equals("LOCAL"), 1834, other);
                refuseIf(each.path("siteipaddress").asText().equals(address), 1832, address);
            }
        });
        boolean fresh = !configuration.objects("gslbsite").containsKey(name);
        refuseIf(fresh && configuration.objects("gslbsite").size() >= 32, 1850);
    }

    private static void monitor(ObjectNode row) {
        refuseIf(milliseconds(row, "interval", "units3") <= milliseconds(row, "resptimeout", "units4"), 2128);
        for (String[] pair :
                new String[][] {{"interval", "units3"}, {"resptimeout", "units4"}, {"downtime", "units2"}}) {
            boolean fine = row.path(pair[1]).asText("SEC").equals("MSEC");
            refuseIf(fine && row.path(pair[0]).asLong() % 10 != 0, 2169, pair[0]);
        }
        refuseIf(row.path("retries").asLong() <= row.path("failureretries").asLong(), 2196);
        refuseIf(row.path("respcode").size() > 16, 2130);
        String headers = row.path("customheaders").asText("");
        refuseIf(!headers.isEmpty() && !headers.endsWith("\r\n") && !headers.endsWith("\\r\\n"), 1312);
        boolean nowhere = row.path("destip").asText("0.0.0.0").equals("0.0.0.0");
        refuseIf(row.path("transparent").asText().equals("YES") && nowhere, 2129);
    }

    static long milliseconds(JsonNode row, String value, String unit) {
        long number = row.path(value).asLong();
        return switch (row.path(unit).asText("SEC").toUpperCase(Locale.ROOT)) {
            case "MSEC" -> number;
            case "MIN" -> number * 60_000;
            default -> number * 1000;
        };
    }

    private void front(String resource, String name, ObjectNode row) {
        String address = row.path("ipv46").asText("0.0.0.0");
        for (String each : FRONTS) {
            configuration.objects(each).forEach((other, there) -> {
                boolean clash = !address.equals("0.0.0.0")
                        && there.path("ipv46").asText().equals(address)
                        && there.path("port").asText().equals(row.path("port").asText())
                        && there.path("td").asText("0").equals(row.path("td").asText("0"));
                boolean itself = each.equals(resource) && other.equals(name);
                refuseIf(clash && !itself, 304, address, row.path("port").asText());
            });
        }
        if (resource.equals("lbvserver")) {
            persistence(row);
            boolean twice = row.path("lbmethod")
                    .asText()
                    .equals(row.path("backuplbmethod").asText());
            boolean said = !row.path("lbmethod").asText().equals("ROUNDROBIN");
            refuseIf(twice && said, 1334);
        }
        chain(resource, name, row);
    }

    /** No backup of a backup leads back. */
    private void chain(String resource, String name, ObjectNode row) {
        String next = row.path("backupvserver").asText("");
        for (int hops = 0; !next.isEmpty() && hops <= 1000; hops++) {
            refuseIf(next.equals(name), 2144, next);
            String before = next;
            JsonNode backup = configuration.find(resource, next).orElse(null);
            next = backup == null ? "" : backup.path("backupvserver").asText("");
            refuseIf(next.equals(before), 2144, next);
        }
    }

    private static void persistence(ObjectNode row) {
        String type = row.path("persistencetype").asText("NONE");
        String protocol = row.path("servicetype").asText();
        boolean clear = protocol.equals("HTTP") || protocol.equals("SSL");
        boolean valid = switch (type) {
            case "COOKIEINSERT", "URLPASSIVE", "CUSTOMSERVERID" -> clear;
            case "RULE" -> clear || protocol.endsWith("TCP");
            case "SSLSESSION" -> protocol.startsWith("SSL");
            case "CALLID" -> protocol.startsWith("SIP");
            case "RTSPSID" -> protocol.equals("RTSP");
            case "DIAMETER" -> protocol.contains("DIAMETER");
            case "FIXSESSION" -> protocol.contains("FIX");
            default -> true;
        };
        refuseIf(!valid, 1332, type, protocol);
        long timeout = row.path("timeout").asLong();
        refuseIf(!type.equals("NONE") && !inRange(timeout) && !(timeout == 0 && type.equals("COOKIEINSERT")), 2136);
        boolean backup = !row.path("persistencebackup").asText("NONE").equals("NONE");
        refuseIf(backup && !inRange(row.path("backuppersistencetimeout").asLong()), 2136);
        refuseIf(
                backup
                        && !List.of("COOKIEINSERT", "RULE", "URLPASSIVE", "CUSTOMSERVERID")
                                .contains(type),
                1093,
                "persistencebackup",
                type);
        boolean spills = !row.path("somethod").asText("NONE").equals("NONE");
        boolean bare = !row.has("sothreshold") && !row.path("somethod").asText().equals("DYNAMICCONNECTION");
        refuseIf(spills && bare, 1093, "sothreshold");
    }

    private static boolean inRange(long minutes) {
        return minutes >= 2 && minutes <= 1440;
    }
}
