package dev.holdfast.blueprint;

import dev.holdfast.model.lb.LbMethod;
import java.util.List;

/**
 * Who does what in an installation. Declared, never implied: a reader learns from it what happens while nobody looks,
 * and what does not.
 *
 * @param promotes who makes a node active; for a pool, why nobody has to
 * @param movesTraffic who leads clients away from a failed node
 * @param method how a new client is given to a member
 * @param off what one might expect to happen and does not, each with its reason
 */
public record OperatingMode(String promotes, String movesTraffic, LbMethod method, List<String> off) {

    /** Freezes the list. */
    public OperatingMode {
        off = List.copyOf(off);
    }
}
