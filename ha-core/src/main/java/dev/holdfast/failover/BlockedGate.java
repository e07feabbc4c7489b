package dev.holdfast.failover;

import dev.holdfast.failover.rules.ExplanationText;

/**
 * One reason why nothing happens.
 *
 * @param gate which gate is shut
 * @param seen what is so
 * @param wanted what would open it
 */
public record BlockedGate(Gate gate, String seen, String wanted) {

    @Override
    public String toString() {
        return ExplanationText.block(gate, seen, wanted, gate.whoCanChange());
    }
}
