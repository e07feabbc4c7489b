package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step. Built by {@link #builder}; the canonical constructor grows with the model and is no stable API.
 *
 * @param id unique in its runbook, short, for example {@code 07} or {@code 13.2}
 * @param title what is done, one line
 * @param kind who carries it
 * @param dependsOn ids of steps that must have ended
 * @param typical how long it usually takes, or null if nobody measured it
 * @param startOffset when it began in the documented run, counted from the first step, or null
 * @param recovery for a point of no return, the runbook that leads on from a failure after it; otherwise null
 * @param origin whether a source documents the step
 * @param verification how one knows it worked, or empty
 * @param compensation how it is undone, or empty
 * @param factIds why it exists; each resolves in {@code dev.holdfast.facts.Facts}
 */
public record RunbookStep(
        String id,
        String title,
        StepKind kind,
        List<String> dependsOn,
        @Nullable Duration typical,
        @Nullable Duration startOffset,
        @Nullable String recovery,
        Origin origin,
        String verification,
        String compensation,
        List<String> factIds) {

    /** Rejects blank ids and titles and negative durations. */
    public RunbookStep {
        dependsOn = List.copyOf(dependsOn);
        factIds = List.copyOf(factIds);
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("step \"" + id + "\": both id and title must be given");
        }
        if (negative(typical) || negative(startOffset)) {
            throw new IllegalArgumentException("step " + id + ": typical duration " + typical + ", start offset "
                    + startOffset + ": must be 0 or more");
        }
    }

    /**
     * Starts a manual, documented step without dependencies.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static Builder builder(String id, String title) {
        return new Builder(id, title);
    }

    /**
     * Whether what the step does cannot be undone, only recovered from.
     *
     * @return whether a recovery runbook is named
     */
    public boolean pointOfNoReturn() {
        return recovery != null;
    }

    /**
     * How long it usually takes.
     *
     * @return the duration, or empty if nobody measured it
     */
    public Optional<Duration> typicalDuration() {
        return Optional.ofNullable(typical);
    }

    private static boolean negative(@Nullable Duration duration) {
        return duration != null && duration.isNegative();
    }

    /** Collects a step. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final List<String> dependsOn = new ArrayList<>();
        private StepKind kind = StepKind.MANUAL;
        private @Nullable Duration typical;
        private @Nullable Duration startOffset;
        private @Nullable String recovery;
        private Origin origin = Origin.DOCUMENTED;
        private String verification = "";
        private String compensation = "";
        private List<String> factIds = List.of();

        private Builder(String id, String title) {
            this.id = id;
            this.title = title;
        }

        /**
         * Sets who carries it.
         *
         * @param value see {@link RunbookStep#kind()}
         * @return this
         */
        public Builder kind(StepKind value) {
            kind = value;
            return this;
        }

        /**
         * Adds steps that must have ended.
         *
         * @param ids see {@link RunbookStep#dependsOn()}
         * @return this
         */
        public Builder after(String... ids) {
            dependsOn.addAll(List.of(ids));
            return this;
        }

        /**
         * Sets how long it usually takes.
         *
         * @param value see {@link RunbookStep#typical()}
         * @return this
         */
        public Builder typical(Duration value) {
            typical = value;
            return this;
        }

        /**
         * Sets when it began in the documented run.
         *
         * @param value see {@link RunbookStep#startOffset()}
         * @return this
         */
        public Builder startOffset(Duration value) {
            startOffset = value;
            return this;
        }

        /**
         * Makes it a point of no return.
         *
         * @param recoveryRunbook see {@link RunbookStep#recovery()}
         * @return this
         */
        public Builder pointOfNoReturn(String recoveryRunbook) {
            recovery = recoveryRunbook;
            return this;
        }

        /**
         * Marks it as our conclusion.
         *
         * @return this
         */
        public Builder inferred() {
            origin = Origin.INFERRED;
            return this;
        }

        /**
         * Sets how one knows it worked.
         *
         * @param value see {@link RunbookStep#verification()}
         * @return this
         */
        public Builder verify(String value) {
            verification = value;
            return this;
        }

        /**
         * Sets how it is undone.
         *
         * @param value see {@link RunbookStep#compensation()}
         * @return this
         */
        public Builder undo(String value) {
            compensation = value;
            return this;
        }

        /**
         * Names the facts behind it.
         *
         * @param ids see {@link RunbookStep#factIds()}
         * @return this
         */
        public Builder facts(String... ids) {
            factIds = List.of(ids);
            return this;
        }

        /**
         * The step.
         *
         * @return an immutable step
         */
        public RunbookStep build() {
            return new RunbookStep(
                    id,
                    title,
                    kind,
                    dependsOn,
                    typical,
                    startOffset,
                    recovery,
                    origin,
                    verification,
                    compensation,
                    factIds);
        }
    }
}
