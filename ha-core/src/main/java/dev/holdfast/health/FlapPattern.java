package dev.holdfast.health;

/** Which ports of a node flap together, and so where the fault is to be looked for (probe.md 3.8). */
public enum FlapPattern {
    /** None flaps. */
    NONE("nothing to do"),
    /** One alone, while at least two others answer throughout (RB-06, RB-07). */
    PORT_SPECIFIC("one service of the node: drain the node, keep its logs, then restart it"),
    /** All of them, two or more. */
    WHOLE_NODE("the host or its network: look there before at any service"),
    /** Some, in no way that points anywhere. */
    SEVERAL("no known pattern: keep the times of every change of every port");

    private final String advice;

    FlapPattern(String advice) {
        this.advice = advice;
    }

    /**
     * What to do about it.
     *
     * @return one line for people
     */
    public String advice() {
        return advice;
    }
}
