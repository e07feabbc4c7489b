package dev.holdfast.sync;

import dev.holdfast.sync.history.Expectation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a pair may replicate now, which way, and how much. Immutable and thread-safe; the same situation gives
 * the same decision.
 *
 * @param clockLimit how far the clocks may be apart; the guide says "exactly the same time" (CORE-16) and names no
 *     tolerance
 * @param scope what a replication copies; says nothing about whether it may
 */
public record ReplicationPlanner(Duration clockLimit, ReplicationScope scope) {

    /** One second: what a status page or a {@code Date} header can tell. Nothing is said of what is copied. */
    public static final ReplicationPlanner DEFAULT =
            new ReplicationPlanner(Duration.ofSeconds(1), ReplicationScope.UNDECLARED);

    /** Rejects a negative limit. */
    public ReplicationPlanner {
        if (clockLimit.isNegative()) {
            throw new IllegalArgumentException("clock limit " + clockLimit + ": must not be negative");
        }
    }

    /**
     * The same for what a blueprint declares.
     *
     * @param value see {@link #scope()}
     * @return a copy
     */
    public ReplicationPlanner withScope(ReplicationScope value) {
        return new ReplicationPlanner(clockLimit, value);
    }

    /**
     * The same with another tolerance.
     *
     * @param value see {@link #clockLimit()}
     * @return a copy
     */
    public ReplicationPlanner withClockLimit(Duration value) {
        return new ReplicationPlanner(value, scope);
    }

    /**
     * Decides.
     *
     * @param situation what was observed
     * @return the replication to start, or every gate that stands against it
     */
    public ReplicationDecision plan(ReplicationSituation situation) {
        Direction direction = Direction.of(situation);
        List<FailingGate<SyncGate>> failing = Arrays.stream(SyncGate.values())
                .map(gate -> gate.failure(situation, direction, clockLimit))
                .flatMap(Optional::stream)
                .toList();
        if (!failing.isEmpty()) {
            return new ReplicationDecision.Refused(failing);
        }
        return new ReplicationDecision.Planned(new ReplicationPlan(
                direction.target().node(),
                direction.source().node(),
                direction.kind(),
                direction.reason(),
                direction.facts(),
                scope,
                Expectation.of(situation.history(direction.target().node()), direction.kind()),
                Optional.ofNullable(situation.decidedIn())));
    }
}
