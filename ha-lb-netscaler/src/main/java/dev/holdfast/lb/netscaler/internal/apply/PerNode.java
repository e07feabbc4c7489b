package dev.holdfast.lb.netscaler.internal.apply;

import java.util.Set;

/** What each node of a pair in INC mode keeps for itself (section 8 of the NITRO notes). */
public final class PerNode {

    private static final Set<String> TYPES = Set.of("nsip", "nsip6", "route", "route6", "vlan");

    private PerNode() {}

    /**
     * Whether the other node does not hear of it.
     *
     * @param type a resource
     * @return whether it stays with the node it was made on
     */
    public static boolean keeps(String type) {
        return TYPES.contains(type);
    }
}
