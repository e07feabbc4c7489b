package dev.holdfast.failover;

/**
 * Names one effect so that its outcome finds back. Unique within a group's life.
 *
 * @param value counts up from 1
 */
public record EffectId(long value) {

    @Override
    public String toString() {
        return "#" + value;
    }
}
