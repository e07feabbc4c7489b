package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the appliance counted of a member; -1 for what it does not tell.
 *
 * @param connections established connections to it
 * @param requests requests that it got so far
 */
record Counted(long connections, long requests) {

    static final Counted NOT_TOLD = new Counted(-1, -1);

    /** Of the members of a group, by address and port. */
    static Map<String, Counted> ofMembers(String group, TrafficCalls calls) throws OrderEnded, StartOver {
        String resource = "servicegroupmember";
        Map<String, Counted> counted = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.statArgs(resource, Map.of("servicegroupname", group)), resource)) {
            counted.put(
                    row.path("primaryipaddress").asText() + ":"
                            + row.path("primaryport").asText(),
                    of(row));
        }
        return counted;
    }

    /** Of all single services, by name. */
    static Map<String, Counted> ofServices(TrafficCalls calls) throws OrderEnded, StartOver {
        Map<String, Counted> counted = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.statList("service"), "service")) {
            counted.put(row.path("name").asText(), of(row));
        }
        return counted;
    }

    /** Counters come as text (section 9 of the NITRO notes); what is no count is not one. */
    static long count(JsonNode row, String counter) {
        String text = row.path(counter).asText("");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Counted of(JsonNode row) {
        return new Counted(count(row, "svrestablishedconn"), count(row, "totalrequests"));
    }
}
