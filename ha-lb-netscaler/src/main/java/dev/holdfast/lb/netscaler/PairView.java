package dev.holdfast.lb.netscaler;

import java.util.List;
import java.util.Optional;

/**
 * An appliance and its partner, as the one that was asked tells it.
 *
 * @param nodes the one that was asked first; a single one if it stands alone
 * @param separate whether each keeps addresses, routes and VLANs for itself (INC)
 */
public record PairView(List<Node> nodes, boolean separate) {

    /** Freezes the list. */
    public PairView {
        nodes = List.copyOf(nodes);
    }

    /**
     * One of the two.
     *
     * @param address its management address
     * @param state {@code Primary}, {@code Secondary}, or what else the appliance says, {@code UNKNOWN} of one it does not hear
     * @param status {@code UP}, {@code ENABLED}, {@code DISABLED}, {@code STAYPRIMARY}, {@code STAYSECONDARY} or {@code UNKNOWN}
     */
    public record Node(String address, String state, String status) {

        /**
         * Whether configuration belongs here.
         *
         * @return whether it says so
         */
        public boolean isPrimary() {
            return state.equalsIgnoreCase("Primary");
        }
    }

    /**
     * Whether there are two.
     *
     * @return whether a partner is configured, present or not
     */
    public boolean isPair() {
        return nodes.size() > 1;
    }

    /**
     * The one that is primary.
     *
     * @return the node, or empty if none is seen to be
     */
    public Optional<Node> primary() {
        return nodes.stream().filter(Node::isPrimary).findFirst();
    }

    /**
     * The node of this address.
     *
     * @param address as the appliance tells it
     * @return the node, or empty
     */
    public Optional<Node> node(String address) {
        return nodes.stream().filter(each -> each.address().equals(address)).findFirst();
    }
}
