package dev.holdfast.testkit;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.testkit.FakeNodeControl.Manner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A product that replicates in memory, for tests: each replication takes as long as was said, by the clock that was
 * given, and ends as was said. Its first replication copies everything, later ones only changes. Thread-safe.
 */
public final class FakeReplicationControl implements ReplicationControl {

    /** How a replication that was begun goes on. */
    public enum Course {
        /** It completes. */
        SUCCEEDS,
        /** It ends with an error of a task. */
        FAILS,
        /** It is said to be a success and shows no date in Completed (CORE-120). */
        SHOWS_NO_DATE,
        /** It disappears from the history. */
        VANISHES,
        /** It is begun, but the order is not acknowledged. */
        SUCCEEDS_UNHEARD
    }

    private final Clock clock;
    private final Map<NodeId, Manner> manners;
    private final Map<NodeId, List<Begun>> begun = new TreeMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private Duration takes = Duration.ZERO;
    private Course course = Course.SUCCEEDS;

    private record Begun(SyncKind kind, NodeId source, Instant at, Duration takes, Course course) {

        @Nullable
        SyncRecord asSeen(NodeId target, Instant now) {
            Instant end = at.plus(takes);
            if (now.isBefore(end)) {
                return new SyncRecord(kind, target, source, at, null, Result.RUNNING, null);
            }
            return switch (course) {
                case SUCCEEDS, SUCCEEDS_UNHEARD -> new SyncRecord(kind, target, source, at, end, Result.SUCCESS, null);
                case FAILS -> new SyncRecord(kind, target, source, at, end, Result.FAILURE, "copy database: disk full");
                case SHOWS_NO_DATE -> new SyncRecord(kind, target, source, at, null, Result.SUCCESS, null);
                case VANISHES -> null;
            };
        }
    }

    /**
     * Nodes that hold nothing yet.
     *
     * @param manners which nodes there are, and how they take orders
     * @param clock the products' clock
     */
    public FakeReplicationControl(Map<NodeId, Manner> manners, Clock clock) {
        this.manners = new TreeMap<>(manners);
        this.clock = clock;
    }

    /**
     * How replications go that begin from now on.
     *
     * @param duration how long each takes, not negative
     * @param how how each goes on
     */
    public synchronized void next(Duration duration, Course how) {
        takes = duration;
        course = how;
    }

    /**
     * How many replications a node has begun.
     *
     * @param target any node
     * @return 0 or more
     */
    public synchronized int begun(NodeId target) {
        return begun.getOrDefault(target, List.of()).size();
    }

    @Override
    public EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout) {
        if (!manners.containsKey(source)) {
            return EffectOutcome.rejected("no node " + source + " is known");
        }
        Manner manner = manners.get(target);
        if (manner == null) {
            return EffectOutcome.rejected("no node " + target + " is known");
        }
        return switch (manner) {
            case WILLING -> begin(target, source);
            case UNREACHABLE -> EffectOutcome.failed(target + " cannot be reached", true);
            case SILENT -> EffectOutcome.indeterminate(silence(target, timeout));
        };
    }

    @Override
    public Reply<List<SyncRecord>> history(NodeId target) {
        Manner manner = manners.get(target);
        if (manner == null) {
            return Reply.none("no node " + target + " is known");
        }
        return switch (manner) {
            case WILLING -> Reply.of(seen(target));
            case UNREACHABLE -> Reply.none(target + " cannot be reached");
            case SILENT -> Reply.none(silence(target, Duration.ofMillis(200)));
        };
    }

    private synchronized EffectOutcome begin(NodeId target, NodeId source) {
        List<SyncRecord> history = seen(target);
        if (history.stream().anyMatch(line -> line.result() == Result.RUNNING)) {
            return EffectOutcome.rejected(target + " replicates already");
        }
        boolean first = history.stream().noneMatch(SyncRecord::isProven);
        List<Begun> lines = begun.computeIfAbsent(target, node -> new ArrayList<>());
        Instant now = clock.instant();
        // No product begins two at one instant; a clock that stands still must not make it look so.
        Instant at = lines.isEmpty() || now.isAfter(lines.get(lines.size() - 1).at())
                ? now
                : lines.get(lines.size() - 1).at().plusNanos(1);
        lines.add(new Begun(first ? SyncKind.FULL_INITIAL : SyncKind.INCREMENTAL, source, at, takes, course));
        return course == Course.SUCCEEDS_UNHEARD
                ? EffectOutcome.indeterminate(target + " was told and did not answer")
                : EffectOutcome.SUCCEEDED;
    }

    private synchronized List<SyncRecord> seen(NodeId target) {
        Instant now = clock.instant();
        List<SyncRecord> lines = new ArrayList<>();
        for (Begun each : begun.getOrDefault(target, List.of())) {
            SyncRecord line = each.asSeen(target, now);
            if (line != null) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    private String silence(NodeId node, Duration timeout) {
        try {
            boolean answered = never.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return node + (answered ? " broke its silence" : " did not answer");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return "interrupted while " + node + " was silent";
        }
    }
}
