package dev.holdfast.sync;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether, which way and how much to replicate. Pure and total: the same situation gives the same decision.
 *
 * @param clockLimit how far the clocks may be apart; the guide says "exactly the same time" (CORE-16) and names no
 *     tolerance
 */
public record ReplicationPlanner(Duration clockLimit) {

    /** One second: what a status page or a {@code Date} header can tell. */
    public static final ReplicationPlanner DEFAULT = new ReplicationPlanner(Duration.ofSeconds(1));

    /** Rejects a negative limit. */
    public ReplicationPlanner {
        if (clockLimit.isNegative()) {
            throw new IllegalArgumentException("clock limit " + clockLimit + ": must not be negative");
        }
    }

    /**
     * Decides.
     *
     * @param situation what was observed
     * @return the replication to start, or every gate that stands against it
     */
    public ReplicationDecision plan(ReplicationSituation situation) {
        Direction direction = Direction.of(situation);
        List<FailingGate> failing = Arrays.stream(SyncGate.values())
                .map(gate -> gate.failure(situation, direction, clockLimit))
                .flatMap(Optional::stream)
                .toList();
        if (!failing.isEmpty()) {
            return new ReplicationDecision.Refused(failing);
        }
        return new ReplicationDecision.Planned(
                direction.target().node(),
                direction.source().node(),
                direction.kind(situation),
                direction.reason(situation),
                direction.facts(situation));
    }
}
