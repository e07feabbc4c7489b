package dev.holdfast.lint;

/** How much a finding matters; the most serious first. */
public enum Severity {
    /** No plan can be made. */
    BLOCKER,
    /** A plan can be made; applying it is refused unless the finding is waived by id and reason. */
    ERROR,
    /** It works, until something that was foreseeable happens. */
    WARN,
    /** Worth knowing. */
    INFO;

    /**
     * Whether this matters as much as {@code other} or more.
     *
     * @param other the severity to compare with
     * @return whether this is equal or more serious
     */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
