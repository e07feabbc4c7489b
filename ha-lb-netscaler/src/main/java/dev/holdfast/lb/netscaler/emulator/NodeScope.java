package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What belongs to one appliance of a pair and is not told to the other: its own address and what it thinks of the pair; in
 * independent network configuration also addresses, routes and VLANs.
 *
 * @param independent whether the pair is in INC mode
 */
record NodeScope(boolean independent) {

    private static final Set<String> OF_NODE = Set.of("hanode", "nsrpcnode", "hafailover", "hasync");

    private static final Set<String> OF_NETWORK = Set.of("nsip", "nsip6", "route", "route6", "vlan");

    boolean isOwn(String resource) {
        return OF_NODE.contains(resource) || (independent && OF_NETWORK.contains(resource));
    }

    /** Whether a row stays with its appliance although others of its kind do not. */
    boolean isOwn(String resource, JsonNode row) {
        return isOwn(resource)
                || resource.equals("nsconfig")
                || (resource.equals("nsip") && row.path("type").asText().equals("NSIP"));
    }
}
