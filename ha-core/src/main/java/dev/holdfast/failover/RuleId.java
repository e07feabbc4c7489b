package dev.holdfast.failover;

/**
 * Names a rule of the transition table; every journal record and log line carries one.
 *
 * @param value for example {@code F300}
 */
public record RuleId(String value) implements Comparable<RuleId> {

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
