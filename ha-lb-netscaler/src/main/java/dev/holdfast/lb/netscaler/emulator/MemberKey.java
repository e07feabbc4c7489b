package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;

/** A member of a group. */
record MemberKey(String group, String server, int port) {

    static MemberKey of(JsonNode row) {
        return new MemberKey(
                row.path("servicegroupname").asText(),
                row.path("servername").asText(),
                row.path("port").asInt());
    }
}
