package dev.holdfast.health;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one check of one node. Answers are counted only while they may lead away from the present status, so
 * at most one of the two counters is above zero and both are bounded by the policy.
 *
 * @param status what stands
 * @param since when it began to stand, or null before the first verdict
 * @param failures failures that may end in DOWN, in a row unless {@code answers} tells otherwise
 * @param passes passes in a row that may end in UP
 * @param heardAt when the last verdict about the node came, or null if none did; UNKNOWN is none
 * @param last that verdict, or null
 * @param answers where failures need not be in a row, those failures and the passes since the first of them: 1 for a
 *     failure, the newest in the lowest bit; else 0
 */
public record HealthState(
        Status status,
        @Nullable Duration since,
        int failures,
        int passes,
        @Nullable Duration heardAt,
        @Nullable Verdict last,
        long answers) {

    /** Before the first verdict: nobody is paged because we have just started. */
    public static final HealthState UNHEARD = new HealthState(Status.UNKNOWN, null, 0, 0, null, null, 0);

    /** Rejects counters that contradict each other. */
    public HealthState {
        if (failures < 0 || passes < 0 || (failures > 0 && passes > 0)) {
            throw new IllegalArgumentException("health of " + failures + " failures and " + passes
                    + " passes in a row: an opposite verdict resets the run, so one of them is 0");
        }
        if (answers != 0 && Long.bitCount(answers) != failures) {
            throw new IllegalArgumentException("health of " + failures + " failures, but of " + Long.bitCount(answers)
                    + " among the answers: they are the same ones");
        }
    }

    /** The four things that can stand. */
    public enum Status {
        /** Never heard, or not for too long: no ground for any automatic step. */
        UNKNOWN,
        /** Works. */
        UP,
        /** Does not work. */
        DOWN,
        /** Says of itself that it is out on purpose or still starting. */
        MAINT
    }

    /**
     * Whether a run has begun that may change the status: such a node is asked again sooner.
     *
     * @return true while one of the counters is above zero
     */
    public boolean isChanging() {
        return failures > 0 || passes > 0;
    }

    /**
     * The state the node last gave of itself.
     *
     * @return its own word; empty if it gave none or nothing is known any more
     */
    public Optional<NodeState> reportedState() {
        return last == null ? Optional.empty() : last.reportedState();
    }
}
