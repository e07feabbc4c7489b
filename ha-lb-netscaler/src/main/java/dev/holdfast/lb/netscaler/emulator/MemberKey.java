package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;

/** A member of a group, or a service: then the group is empty and the service stands for the server. */
record MemberKey(String group, String server, int port) {

    static MemberKey of(JsonNode row) {
        return new MemberKey(
                row.path("servicegroupname").asText(""),
                row.path(row.has("servicename") ? "servicename" : "servername").asText(),
                row.path("port").asInt());
    }
}
