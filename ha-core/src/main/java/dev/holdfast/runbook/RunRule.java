package dev.holdfast.runbook;

/** The rules by which a run goes on; every transition names the one that decided. */
public enum RunRule {
    /** A ready step is begun. */
    R100("a ready step whose preconditions hold is begun"),
    /** A ready gate, wait or manual step is begun by a person the same way; preconditions missing. */
    R110("a step whose preconditions are not all answered and met is not begun"),
    /** A person vouches. */
    R200("a person attests that a step is done"),
    /** Evidence is missing. */
    R210("a step that keeps evidence is not attested without its hash"),
    /** A gate is passed. */
    R220("a gate is approved, with who and why"),
    /** A gate is closed. */
    R230("a gate that is refused stops the run"),
    /** An action succeeded. */
    R240("an action reports success"),
    /** An action did not succeed. */
    R250("an action that was refused or failed fails its step"),
    /** Nobody knows. */
    R260("an answer that never came is looked after, not repeated"),
    /** A look succeeded. */
    R270("what the step wants is so"),
    /** A look failed. */
    R280("what the step wants is not so, and it is no wait"),
    /** A poll goes on. */
    R290("what a wait waits for is not so yet"),
    /** Left out. */
    R300("a step that changes nothing is left out by decision"),
    /** Once more. */
    R310("a failed step is tried again"),
    /** Time is up. */
    R320("a step past its timeout fails"),
    /** A wait is looked after. */
    R330("a wait is looked after at every tick"),
    /** Back. */
    R400("everything done is undone, the last first"),
    /** No way back. */
    R410("after a point of no return there is only forward or the recovery runbook"),
    /** Not while something runs. */
    R420("nothing is undone while a step is under way"),
    /** One undone. */
    R430("a step is undone, the one before it is next"),
    /** Undoing failed. */
    R440("a compensation that failed stops the run"),
    /** Undoing is uncertain. */
    R450("a compensation whose end nobody knows is looked after"),
    /** Memory is back. */
    R500(
            "after a restart what was under way is looked after; what is idempotent and has no preconditions is done again"),
    /** Given up. */
    R600("the run is given up as it stands"),
    /** Nothing to decide. */
    R900("the input does not fit where the run stands"),
    /** It is over. */
    R910("a run that has ended stays so");

    private final String why;

    RunRule(String why) {
        this.why = why;
    }

    /**
     * What the rule says.
     *
     * @return one clause
     */
    public String why() {
        return why;
    }

    /**
     * Whether the input was turned away and changed nothing.
     *
     * @return whether it was
     */
    public boolean refuses() {
        return this == R110 || this == R210 || this == R410 || this == R420 || this == R900 || this == R910;
    }
}
