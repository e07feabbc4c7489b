package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.PerNode;
import dev.holdfast.model.lb.SubnetIp;
import java.util.List;

/**
 * What one node of a pair in INC mode keeps for itself: its partner stands in another network and could not use it.
 *
 * @param addresses its own addresses
 * @param more its routes and VLANs, in the appliance's own words
 */
public record NodeNetwork(List<SubnetIp> addresses, List<NetScalerObject> more) {

    /** Freezes the lists; rejects what belongs to both nodes. */
    public NodeNetwork {
        addresses = List.copyOf(addresses);
        more = List.copyOf(more);
        List<String> shared = more.stream()
                .map(NetScalerObject::resource)
                .filter(each -> !PerNode.keeps(each))
                .distinct()
                .toList();
        if (!shared.isEmpty()) {
            throw new IllegalArgumentException(shared + " belong to both nodes: declare them for the pair");
        }
    }

    /**
     * Addresses and nothing else.
     *
     * @param addresses see {@link #addresses()}
     * @return the network
     */
    public static NodeNetwork of(SubnetIp... addresses) {
        return new NodeNetwork(List.of(addresses), List.of());
    }
}
