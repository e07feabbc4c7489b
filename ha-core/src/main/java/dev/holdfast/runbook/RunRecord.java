package dev.holdfast.runbook;

/**
 * One journalled input of a run; the state is what {@link RunMachine} makes of all of them.
 *
 * @param runId which run
 * @param sequence counts up from 1 without a gap
 * @param input what happened
 * @param rule the rule that decided, checked on replay
 */
public record RunRecord(String runId, long sequence, RunInput input, RunRule rule) {

    /** Rejects a record that could not be found again. */
    public RunRecord {
        if (runId.isBlank() || sequence < 1) {
            throw new IllegalArgumentException(
                    "run \"" + runId + "\", sequence " + sequence + ": give an id and count up from 1");
        }
    }
}
