package dev.holdfast.probe;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthStep;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One check under watch. Confined to the scheduler's thread, but for {@link #state}, which anybody may read. */
final class Watch {

    /** How long past its timeout a probe may be before it is taken for lost. */
    private static final Duration LOST = Duration.ofSeconds(1);

    final ProbeTarget target;
    final Timetable timetable;
    private final HealthTracker tracker;
    private volatile HealthState state = HealthState.UNHEARD;
    private Duration next;
    private Duration startedAt = Duration.ZERO;
    private @Nullable Duration failedAt;
    private long attempt;
    private boolean underWay;

    Watch(ProbeTarget target, Timetable timetable) {
        this.target = target;
        this.timetable = timetable;
        this.tracker = new HealthTracker(target.policy());
        this.next = timetable.first();
    }

    HealthState state() {
        return state;
    }

    Duration next() {
        return next;
    }

    boolean isDue(Duration now) {
        return next.compareTo(now) <= 0;
    }

    boolean isUnderWay() {
        return underWay;
    }

    boolean isLost(Duration now) {
        Duration limit = startedAt.plus(target.spec().timeout()).plus(LOST);
        return underWay && now.compareTo(limit) > 0;
    }

    Duration startedAt() {
        return startedAt;
    }

    /** Lets what is due pass; returns how many probes that leaves out. */
    long skip(Duration now) {
        long left = 1 + timetable.between(next, now);
        next = timetable.after(now);
        return left;
    }

    /** Begins a probe; returns its number. */
    long begin(Duration now) {
        underWay = true;
        startedAt = now;
        next = timetable.after(now);
        return ++attempt;
    }

    /** Ends the probe of that number; false if it was given up before. */
    boolean end(long number) {
        boolean awaited = underWay && number == attempt;
        if (awaited) {
            underWay = false;
        }
        return awaited;
    }

    /** Gives the probe under way up. */
    void abandon() {
        underWay = false;
    }

    /** Notes a failure as seen, before anybody doubts it. */
    void note(Verdict verdict, Duration at) {
        if (verdict.kind() != Verdict.Kind.UNKNOWN) {
            failedAt = verdict.kind() == Verdict.Kind.FAIL ? at : null;
        }
    }

    boolean failedLately(Duration now) {
        Duration interval = target.policy().interval();
        return failedAt != null && now.minus(failedAt).compareTo(interval.multipliedBy(2)) <= 0;
    }

    void count(Verdict verdict, Duration at, Duration now) {
        state = tracker.observe(state, verdict, at).next();
        if (state.isChanging()) {
            Duration soon = startedAt.plus(tracker.nextProbeAfter(state));
            next = soon.compareTo(now) > 0 ? soon : now;
        }
    }

    HealthStep age(Duration now) {
        HealthStep step = tracker.age(state, now);
        state = step.next();
        return step;
    }
}
