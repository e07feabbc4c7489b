package dev.holdfast.probe;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthStep;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.probe.internal.TimerRing;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One check under watch. Confined to the scheduler's thread, but for {@link #state}, which anybody may read. */
final class Watch extends TimerRing.Timer {

    /** How long past its timeout a probe may be before it is taken for lost. */
    private static final Duration LOST = Duration.ofSeconds(1);

    final ProbeTarget target;
    final Timetable timetable;
    private final Consumer<Watch> due;
    private final HealthTracker tracker;
    private volatile HealthState state = HealthState.UNHEARD;
    private Duration next;
    private Duration startedAt = Duration.ZERO;
    private @Nullable Duration failedAt;
    private long attempt;
    private boolean underWay;
    private @Nullable Duration confirmingSince;
    private Duration waited = Duration.ZERO;

    /** @param due told when it is time to begin a probe, to give one up, or to see whether all is silent */
    Watch(ProbeTarget target, Timetable timetable, Consumer<Watch> due) {
        this.due = due;
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

    @Override
    protected void expired(long nowNanos) {
        due.accept(this);
    }

    /** When to look at it again: a probe is due, or is lost, or what is known has become stale. */
    Duration attention() {
        Duration at = next;
        if (underWay) {
            at = earlier(at, lostAfter().plusNanos(1));
        }
        return state.heardAt() == null || state.status() == HealthState.Status.UNKNOWN
                ? at
                : earlier(at, state.heardAt().plus(target.policy().staleAfter()));
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** How long the probe that is about to begin had to wait for its turn. */
    Duration late(Duration now) {
        return now.minus(next);
    }

    /** Whether this verdict would take the node down. */
    boolean takesDown(Verdict verdict, Duration at) {
        return state.status() != HealthState.Status.DOWN
                && tracker.observe(state, verdict, at).next().status() == HealthState.Status.DOWN;
    }

    /** Others are being asked about the verdict: the probe is not over yet. */
    void confirm(Duration now) {
        confirmingSince = now;
    }

    /** Asks at once, whatever the timetable says. */
    void hurry(Duration now) {
        next = now;
    }

    /** Asks again soon after an instant, if it would not anyway. */
    void askAgain(Duration after) {
        next = earlier(next, timetable.soonAfter(after));
    }

    boolean isUnderWay() {
        return underWay;
    }

    boolean isLost(Duration now) {
        return underWay && now.compareTo(lostAfter()) > 0;
    }

    private Duration lostAfter() {
        Duration since = confirmingSince == null ? startedAt : confirmingSince;
        return since.plus(target.spec().timeout()).plus(LOST);
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

    /** Begins a probe, the next one after so many intervals; returns its number. */
    long begin(Duration now, int stretch) {
        waited = late(now);
        underWay = true;
        confirmingSince = null;
        startedAt = now;
        next = timetable.following(now.plus(target.policy().interval().multipliedBy(stretch - 1L)));
        return ++attempt;
    }

    /** How long the latest probe waited for its turn. */
    Duration waited() {
        return waited;
    }

    /** Whether that number is the probe under way. */
    boolean awaits(long number) {
        return underWay && number == attempt;
    }

    /** Ends the probe of that number; false if it was given up before. */
    boolean end(long number) {
        boolean awaited = awaits(number);
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

    HealthStep count(Verdict verdict, Duration at, int stretch) {
        HealthStep step = tracker.observe(state, verdict, at);
        state = step.next();
        Duration after = tracker.nextProbeAfter(state);
        if (state.isChanging()) {
            Duration soon = startedAt.plus(after.multipliedBy(stretch));
            next = soon.compareTo(at) > 0 ? soon : at;
        } else if (after.compareTo(target.policy().interval()) > 0) {
            // On the timetable still, so that what is down does not bunch up.
            next = timetable.after(startedAt.plus(after).minus(target.policy().interval()));
        }
        return step;
    }

    /** After a time in which nobody asked: what is known is as old as it was, and what was missed is asked for soon. */
    void resume(Duration now, Duration gap) {
        state = new HealthState(
                state.status(),
                later(state.since(), gap),
                state.failures(),
                state.passes(),
                later(state.heardAt(), gap),
                state.last(),
                state.answers());
        failedAt = later(failedAt, gap);
        next = next.compareTo(now) > 0 ? next : timetable.soonAfter(now);
    }

    private static @Nullable Duration later(@Nullable Duration reading, Duration gap) {
        return reading == null ? null : reading.plus(gap);
    }

    HealthStep age(Duration now) {
        HealthStep step = tracker.age(state, now);
        state = step.next();
        return step;
    }
}
