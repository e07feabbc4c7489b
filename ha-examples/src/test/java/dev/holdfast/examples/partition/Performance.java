package dev.holdfast.examples.partition;

import dev.holdfast.examples.Stalls;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One story in the laboratory, from the first write to the judgement. */
final class Performance {

    /** The lease is as long as four orders; whoever takes over begins with a look at everything. */
    static final Duration TAKE_OVER = Declared.ORDER.multipliedBy(5);

    /**
     * When clients are served again at the latest, computed before anything happens: what the library says for a failover,
     * and how long it then still keeps out orders of before at this load balancer.
     */
    static Duration servedAgain(TrafficMover mover) {
        return FailoverTiming.of(Declared.policy(mover), Declared.MONITOR)
                .serviceLatest()
                .plus(Declared.ORDER);
    }

    /**
     * How long clients reach a node that has lost its role: where we move traffic, for as long as an order of somebody older
     * may have its way at a receiver of strength WINDOW; where the load balancer does, until the node that came back has
     * been seen and told.
     */
    static Duration exposed(TrafficMover mover) {
        return mover == TrafficMover.CONTROLLER
                ? Declared.ORDER
                : FailoverTiming.of(Declared.policy(mover), Declared.MONITOR)
                        .balancerLatest()
                        .plus(Declared.HEARTBEAT)
                        .plus(Declared.ATTEMPT)
                        .plus(Declared.ORDER);
    }

    private static final long AGAIN_NANOS = 100_000_000;

    private static final Duration STEADY = Duration.ofMillis(1500);

    private final Laboratory laboratory;
    private final Story story;
    private final List<String> violations = new ArrayList<>();
    private boolean helping;

    private Performance(Laboratory laboratory, Story story) {
        this.laboratory = laboratory;
        this.story = story;
    }

    /**
     * How it went.
     *
     * @param violations what must not have happened
     * @param exposure the longest time two nodes were served beside each other
     * @param gap the longest time nobody was served
     * @param moves how many moves were completed
     * @param helped whether somebody had to help
     * @param stall how long the machine itself stood still at most
     */
    record Result(
            List<String> violations, Duration exposure, Duration gap, long moves, boolean helped, Duration stall) {
        String text() {
            return "gap " + gap + ", exposure " + exposure + ", moves " + moves + (helped ? ", an operator helped" : "")
                    + ", stall " + stall + " " + violations;
        }
    }

    static Result of(Laboratory laboratory, Story story) throws IOException {
        laboratory.fresh("seed" + story.seed(), story.epochs(), story.mover());
        return new Performance(laboratory, story).play();
    }

    private Result play() throws IOException {
        long begun = Clocks.micros();
        boolean helped;
        Duration stall;
        long ended;
        try (Stalls stalls = new Stalls()) {
            befall();
            LockSupport.parkNanos(exposed(story.mover())
                    .plus(Declared.ORDER)
                    .plus(Declared.HEARTBEAT)
                    .toNanos()); // whoever came back last has its chance to serve
            Duration patience = servedAgain(story.mover()).plus(TAKE_OVER);
            helped = !isServed(patience.plus(stalls.longest()));
            ended = Clocks.micros();
            if (helped) {
                help();
            }
            if (!isLedFromOneStore()) {
                violations.add("controllers lead from two stores, or none does");
            }
            stall = stalls.longest();
        }
        long until = ended;
        Judge judge = new Judge(laboratory.writes().stream()
                .filter(write -> write.taken() <= until)
                .toList());
        judge(judge, begun, until, stall);
        return new Result(
                List.copyOf(violations),
                longest(exposures(judge)),
                judge.longestGapAfter(begun, until),
                laboratory.moves(),
                helped,
                stall);
    }

    private List<Judge.Exposure> exposures(Judge judge) {
        return story.mover() == TrafficMover.CONTROLLER ? judge.exposures() : judge.returns();
    }

    private static Duration longest(List<Judge.Exposure> exposures) {
        return exposures.stream()
                .map(Judge.Exposure::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void befall() throws IOException {
        long begun = System.nanoTime();
        Map<Duration, List<Fault.Action>> agenda = new TreeMap<>();
        for (Story.Event event : story.events()) {
            agenda.computeIfAbsent(event.from(), at -> new ArrayList<>()).add(event.fault()::strike);
            agenda.computeIfAbsent(event.to(), at -> new ArrayList<>()).add(event.fault()::end);
        }
        for (Map.Entry<Duration, List<Fault.Action>> next : agenda.entrySet()) {
            long left;
            while ((left = begun + next.getKey().toNanos() - System.nanoTime()) > 0) {
                LockSupport.parkNanos(left);
            }
            for (Fault.Action action : next.getValue()) {
                action.on(laboratory);
            }
        }
    }

    /** Whether clients are served without a break for a while, within this time; sooner no, if that takes a person. */
    private boolean isServed(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && (helping || !laboratory.isTold(NoticeKind.FOREIGN_CHANGE))) {
            long now = Clocks.micros();
            List<Write> writes = laboratory.writes();
            long since = now - TimeUnit.MILLISECONDS.toMicros(STEADY.toMillis());
            boolean steady = new Judge(writes).longestGapAfter(since, now).toMillis() < STEADY.toMillis() / 2;
            if (steady) {
                return true;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        return false;
    }

    private boolean isLedFromOneStore() {
        long end = System.nanoTime() + TAKE_OVER.toNanos();
        while (!laboratory.isLedFromOneStore()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        return true;
    }

    /** Nobody is served: somebody must have been told, and an operator's order must be a way out. */
    private void help() throws IOException {
        helping = true;
        if (!laboratory.isAlarmed()) {
            violations.add("nobody is served, and nobody was told");
        }
        // Whoever is asked first may not know yet that somebody else leads, or may just not hold its lease.
        long end = System.nanoTime() + TAKE_OVER.multipliedBy(2).toNanos();
        while (System.nanoTime() < end) {
            for (NodeId node : Declared.nodes(story.mover())) {
                if (laboratory.isOrdered(node) && isServed(servedAgain(story.mover()))) {
                    return;
                }
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        violations.add("nobody is served, and no order of an operator changes that");
    }

    private void judge(Judge judge, long begun, long ended, Duration stall) {
        if (story.epochs()) {
            violations.addAll(judge.epochsOfTwo());
        }
        Duration exposed = exposed(story.mover());
        for (Judge.Exposure exposure : exposures(judge)) {
            if (exposure.length().compareTo(exposed.plus(stall)) > 0) {
                violations.add(exposure.from() + " was served " + exposure.length() + " after " + exposure.to()
                        + " had taken over, bound " + exposed);
            }
        }
        Duration gap = judge.longestGapAfter(begun, ended);
        Duration bound = servedAgain(story.mover());
        if (story.losesFirstOnly() && gap.compareTo(bound.plus(stall)) > 0) {
            violations.add("nobody was served for " + gap + ", bound " + bound);
        }
    }
}
