package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** What must hold of one object as it would be after an add or a set. */
final class ObjectRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_#. :@=-]*");

    private final Configuration configuration;

    ObjectRules(Configuration configuration) {
        this.configuration = configuration;
    }

    void check(String resource, String name, ObjectNode row) {
        if (!NAME.matcher(name).matches()) {
            throw new NitroError(1075, "Invalid name", name);
        }
        switch (resource) {
            case "server" -> server(name, row);
            case "lbmonitor" -> monitor(row);
            case "lbvserver" -> vserver(name, row);
            default -> {
                // Nothing beyond the table.
            }
        }
    }

    private void server(String name, ObjectNode row) {
        boolean address = !row.path("ipaddress").asText("").isEmpty();
        boolean domain = !row.path("domain").asText("").isEmpty();
        if (address && domain) {
            throw new NitroError(1092, "Arguments cannot both be specified", "ipaddress", "domain");
        }
        if (!address && !domain) {
            throw NitroError.required("ipaddress");
        }
        configuration.objects("server").forEach((other, each) -> {
            boolean same = address
                    && each.path("ipaddress")
                            .asText()
                            .equals(row.path("ipaddress").asText());
            if (same && !other.equals(name)) {
                throw new NitroError(1335, "Server already exists", other);
            }
        });
    }

    private static void monitor(ObjectNode row) {
        if (milliseconds(row, "interval", "units3") <= milliseconds(row, "resptimeout", "units4")) {
            throw new NitroError(2128, "Monitor interval must be greater than response timeout");
        }
        for (String[] pair :
                new String[][] {{"interval", "units3"}, {"resptimeout", "units4"}, {"downtime", "units2"}}) {
            boolean fine = row.path(pair[1]).asText("SEC").equals("MSEC");
            if (fine && row.path(pair[0]).asLong() % 10 != 0) {
                throw new NitroError(2169, "Value must be a multiple of 10", pair[0]);
            }
        }
    }

    static long milliseconds(JsonNode row, String value, String unit) {
        long number = row.path(value).asLong();
        return switch (row.path(unit).asText("SEC").toUpperCase(Locale.ROOT)) {
            case "MSEC" -> number;
            case "MIN" -> number * 60_000;
            default -> number * 1000;
        };
    }

    private void vserver(String name, ObjectNode row) {
        String address = row.path("ipv46").asText("0.0.0.0");
        configuration.objects("lbvserver").forEach((other, each) -> {
            boolean clash = !address.equals("0.0.0.0")
                    && each.path("ipv46").asText().equals(address)
                    && each.path("port").asInt() == row.path("port").asInt();
            if (clash && !other.equals(name)) {
                throw new NitroError(
                        304, "Address already in use", address, row.path("port").asInt());
            }
        });
        persistence(row);
        String next = row.path("backupvserver").asText("");
        while (!next.isEmpty()) {
            if (next.equals(name)) {
                throw new NitroError(2144, "The VIP is already a backup in the chain", next);
            }
            JsonNode backup = configuration.objects("lbvserver").get(next);
            if (backup == null) {
                throw new NitroError(461, "No such Vserver", next);
            }
            next = backup.path("backupvserver").asText("");
        }
    }

    private static void persistence(ObjectNode row) {
        String type = row.path("persistencetype").asText("NONE");
        String protocol = row.path("servicetype").asText();
        boolean clear = protocol.equals("HTTP") || protocol.equals("SSL");
        boolean valid = switch (type) {
            case "COOKIEINSERT", "URLPASSIVE", "CUSTOMSERVERID", "RULE" -> clear;
            case "SSLSESSION" -> protocol.startsWith("SSL");
            default -> true;
        };
        if (!valid) {
            throw new NitroError(1332, "Invalid Persistence type", type, protocol);
        }
        long timeout = row.path("timeout").asLong();
        boolean inRange = timeout >= 2 && timeout <= 1440;
        if (!type.equals("NONE") && !inRange && !(timeout == 0 && type.equals("COOKIEINSERT"))) {
            throw new NitroError(2136, "Timeout value out of range; enter a value between 2 minutes and 1440 minutes");
        }
    }
}
