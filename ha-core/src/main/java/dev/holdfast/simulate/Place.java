package dev.holdfast.simulate;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;

/**
 * One end of a link: a node, the controller, the load balancer, or an observer that stands elsewhere.
 *
 * @param name a node's or an observer's id, or one of the two constants
 */
public record Place(String name) {

    /** Where the controller runs. An observer of this name is the controller itself. */
    public static final Place CONTROLLER = new Place("controller");

    /** The load balancer. */
    public static final Place BALANCER = new Place("load balancer");

    /** Every place but the one at the other end of the link. */
    public static final Place EVERYWHERE = new Place("everywhere");

    /** Rejects a blank name. */
    public Place {
        if (name.isBlank()) {
            throw new IllegalArgumentException("place is blank: name a node, an observer, or use a constant");
        }
    }

    /**
     * Where a node stands.
     *
     * @param node a node
     * @return its place
     */
    public static Place of(NodeId node) {
        return new Place(node.value());
    }

    /**
     * Where an observer stands.
     *
     * @param observer who looks
     * @return its place
     */
    public static Place of(ObserverId observer) {
        return new Place(observer.value());
    }

    @Override
    public String toString() {
        return name;
    }
}
