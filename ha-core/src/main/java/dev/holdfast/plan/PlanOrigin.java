package dev.holdfast.plan;

/**
 * What a plan was made from, so that it is carried out there and nowhere else.
 *
 * @param receiver which one was read, in its own words: serial number and addresses, never a name that somebody gave it
 * @param state digest of what the plan changes as it was read; empty if the plan holds in any state, as the way back does
 */
public record PlanOrigin(String receiver, String state) {

    /**
     * The same receiver in whatever state.
     *
     * @return a copy without the digest
     */
    public PlanOrigin inAnyState() {
        return new PlanOrigin(receiver, "");
    }
}
