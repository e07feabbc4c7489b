package dev.holdfast.pool;

import dev.holdfast.failover.rules.ExplanationText;

/**
 * One reason why a member's traffic stays as it is; worded as {@code dev.holdfast.failover.BlockedGate}.
 *
 * @param gate which gate is shut
 * @param seen what is so
 * @param wanted what would open it
 */
public record PoolBlock(PoolGate gate, String seen, String wanted) {

    @Override
    public String toString() {
        return ExplanationText.block(gate, seen, wanted, gate.whoCanChange());
    }
}
