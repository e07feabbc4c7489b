package dev.holdfast.runbook;

/** What is either so or not so of a node while a runbook runs. */
public enum NodeAspect {
    /** Its service runs. */
    RUNNING("running"),
    /** The load balancer may send it traffic: enabled and not drained, whether it answers or not. */
    MEMBER("in the load balancer"),
    /** It acts: every node of an active/active cluster does, of a pair only the one in the primary role. */
    ACTIVE("active"),
    /** The product's cluster or pool knows it. */
    REGISTERED("registered"),
    /** Its old name leads to the front end (TRV-10). */
    ALIASED("aliased to the front end");

    private final String words;

    NodeAspect(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
