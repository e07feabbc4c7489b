package dev.holdfast.failover;

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
        return gate + ": " + seen + "; wanted: " + wanted + "; can be changed by " + gate.whoCanChange();
    }
}
