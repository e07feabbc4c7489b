package dev.holdfast.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step. Built by {@link #manual}, {@link #auto}, {@link #gate}, {@link #await} or {@link #notice}; the canonical
 * constructor grows with the model and is no stable API.
 *
 * @param id unique in its runbook, short, for example {@code 07} or {@code 13.2}
 * @param title what is done, one line
 * @param kind who carries it
 * @param dependsOn ids of steps that must have ended
 * @param timing what is known of its time
 * @param undo how it is taken back
 * @param origin whether a source documents the step
 * @param proof how one knows it worked
 * @param preconditions what must be so before it begins
 * @param impacts what carrying it out changes, in order
 * @param idempotent whether it may simply be carried out again after a crash in the middle
 * @param factIds why it exists; each of ours resolves in {@code dev.holdfast.facts.Facts}
 */
public record RunbookStep(
        String id,
        String title,
        StepKind kind,
        List<String> dependsOn,
        Timing timing,
        Undo undo,
        Origin origin,
        Proof proof,
        List<Precondition> preconditions,
        List<Impact> impacts,
        boolean idempotent,
        List<String> factIds) {

    /** Rejects blank ids and titles. */
    public RunbookStep {
        dependsOn = List.copyOf(dependsOn);
        preconditions = List.copyOf(preconditions);
        impacts = List.copyOf(impacts);
        factIds = List.copyOf(factIds);
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("step \"" + id + "\": both id and title must be given");
        }
    }

    /**
     * A step that a person does and attests.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static StepBuilder manual(String id, String title) {
        return new StepBuilder(id, title, StepKind.MANUAL);
    }

    /**
     * A step that an adapter can do.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static StepBuilder auto(String id, String title) {
        return new StepBuilder(id, title, StepKind.AUTO);
    }

    /**
     * A decision whether it goes on.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static StepBuilder gate(String id, String title) {
        return new StepBuilder(id, title, StepKind.GATE);
    }

    /**
     * A wait until something is so.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static StepBuilder await(String id, String title) {
        return new StepBuilder(id, title, StepKind.WAIT);
    }

    /**
     * Word to somebody.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static StepBuilder notice(String id, String title) {
        return new StepBuilder(id, title, StepKind.NOTIFY);
    }

    /**
     * Whether what the step does cannot be undone, only recovered from.
     *
     * @return whether a recovery runbook is named
     */
    public boolean pointOfNoReturn() {
        return undo.recovery() != null;
    }

    /**
     * The runbook that leads on from a failure after a point of no return.
     *
     * @return its id, or null if this is none
     */
    public @Nullable String recovery() {
        return undo.recovery();
    }

    /**
     * How one knows it worked.
     *
     * @return words, or empty
     */
    public String verification() {
        return proof.verification();
    }

    /**
     * How it is undone.
     *
     * @return words, or empty
     */
    public String compensation() {
        return undo.compensation();
    }

    /**
     * How long it usually takes.
     *
     * @return the duration, or empty if nobody measured it
     */
    public Optional<Duration> typicalDuration() {
        return Optional.ofNullable(timing.typical());
    }
}
