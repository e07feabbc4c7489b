package dev.holdfast.runbook;

import java.util.List;

/** What has to be done now for a run, by an action or a person. */
public sealed interface RunEffect {

    /**
     * Carry a step out.
     *
     * @param step which
     */
    record CarryOut(String step) implements RunEffect {}

    /**
     * Look whether what a step wants is so; change nothing.
     *
     * @param step which
     */
    record Verify(String step) implements RunEffect {}

    /**
     * Undo a step.
     *
     * @param step which
     * @param impacts what undoing it changes, in order; empty if the step changed nothing that is modelled
     */
    record Undo(String step, List<Impact> impacts) implements RunEffect {

        /** Freezes the list. */
        public Undo {
            impacts = List.copyOf(impacts);
        }
    }

    /**
     * Ask a person: try again, or undo everything?
     *
     * @param step which one failed
     */
    record OfferCompensation(String step) implements RunEffect {}

    /**
     * Ask a person: try again, or go on with another runbook? There is no way back.
     *
     * @param step which one failed
     * @param runbook id of the recovery runbook
     */
    record OfferRecovery(String step, String runbook) implements RunEffect {}

    /**
     * Tell people that the run has ended.
     *
     * @param status how
     */
    record Tell(RunStatus status) implements RunEffect {}
}
