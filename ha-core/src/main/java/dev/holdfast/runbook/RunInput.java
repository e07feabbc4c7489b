package dev.holdfast.runbook;

import dev.holdfast.plan.EffectOutcome;
import java.time.Instant;

/** What has happened to a run. Times are the store's and do not go back. */
public sealed interface RunInput {

    /**
     * When it happened.
     *
     * @return the store's time
     */
    Instant at();

    /**
     * Somebody, or an action, begins a step.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param by who
     * @param answers what is known of its preconditions
     */
    record Started(Instant at, String step, String by, Answers answers) implements RunInput {}

    /**
     * A person says that a step is done.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param by who
     * @param note what they saw
     * @param evidenceHash digest of what is kept, or empty if the step keeps nothing
     */
    record Attested(Instant at, String step, String by, String note, String evidenceHash) implements RunInput {}

    /**
     * Somebody decided at a gate.
     *
     * @param at see {@link RunInput#at()}
     * @param step which gate
     * @param by who
     * @param approved whether it goes on
     * @param reason why: the decision record
     */
    record Decided(Instant at, String step, String by, boolean approved, String reason) implements RunInput {}

    /**
     * An action ended.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param outcome how; indeterminate leads to a look, never to a second try
     */
    record Reported(Instant at, String step, EffectOutcome outcome) implements RunInput {}

    /**
     * Somebody or something looked whether what a step wants is so.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param by who
     * @param holds whether it is so
     * @param seen what was seen
     */
    record Verified(Instant at, String step, String by, boolean holds, String seen) implements RunInput {}

    /**
     * Somebody tries a failed step again.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param by who
     * @param reason why it will work now
     * @param answers what is known of its preconditions now: what held when it was begun need not hold any more
     */
    record Retried(Instant at, String step, String by, String reason, Answers answers) implements RunInput {}

    /**
     * Somebody leaves a step out.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param by who
     * @param reason why
     */
    record Skipped(Instant at, String step, String by, String reason) implements RunInput {}

    /**
     * Somebody wants everything undone.
     *
     * @param at see {@link RunInput#at()}
     * @param by who
     * @param reason why
     */
    record CompensationOrdered(Instant at, String by, String reason) implements RunInput {}

    /**
     * A step's compensation ended.
     *
     * @param at see {@link RunInput#at()}
     * @param step which
     * @param by who or what did it
     * @param outcome how
     */
    record Undone(Instant at, String step, String by, EffectOutcome outcome) implements RunInput {}

    /**
     * Somebody gives the run up as it stands.
     *
     * @param at see {@link RunInput#at()}
     * @param by who
     * @param reason why
     */
    record Aborted(Instant at, String by, String reason) implements RunInput {}

    /**
     * Whoever drives the run has lost its memory and read it back.
     *
     * @param at see {@link RunInput#at()}
     */
    record Resumed(Instant at) implements RunInput {}

    /**
     * Time has passed.
     *
     * @param at see {@link RunInput#at()}
     */
    record Ticked(Instant at) implements RunInput {}
}
