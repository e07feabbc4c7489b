package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults waiting to strike. Each strikes a number of matching calls and is then gone. Thread-safe. */
public final class Faults {

    /** What happens to a call. */
    enum Kind {
        UNAVAILABLE,
        DROP_BEFORE,
        DROP_AFTER,
        SLOW,
        LATE,
        TRUNCATED,
        BUSY,
        LIE
    }

    record Fault(Kind kind, Duration delay) {}

    private static final class Waiting {
        final Fault fault;
        final Predicate<NitroCall> where;
        final AtomicInteger times;

        Waiting(Fault fault, int times, Predicate<NitroCall> where) {
            this.fault = fault;
            this.times = new AtomicInteger(times);
            this.where = where;
        }
    }

    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    Faults() {}

    /**
     * Answers 503 and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void unavailable(int times, Predicate<NitroCall> where) {
        add(new Fault(Kind.UNAVAILABLE, Duration.ZERO), times, where);
    }

    /**
     * Answers 599 with error 293, operation already in progress, and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void busy(int times, Predicate<NitroCall> where) {
        add(new Fault(Kind.BUSY, Duration.ZERO), times, where);
    }

    /**
     * Answers that it is done, and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void lie(int times, Predicate<NitroCall> where) {
        add(new Fault(Kind.LIE, Duration.ZERO), times, where);
    }

    /**
     * Closes the connection and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void dropBeforeApply(int times, Predicate<NitroCall> where) {
        add(new Fault(Kind.DROP_BEFORE, Duration.ZERO), times, where);
    }

    /**
     * Does what was asked and closes the connection instead of answering.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void dropAfterApply(int times, Predicate<NitroCall> where) {
        add(new Fault(Kind.DROP_AFTER, Duration.ZERO), times, where);
    }

    /**
     * Answers half of the JSON.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void truncate(int times, Predicate<NitroCall> where) {
        add(new Fault(Kind.TRUNCATED, Duration.ZERO), times, where);
    }

    /**
     * Does what was asked and waits before it answers.
     *
     * @param times how many calls
     * @param delay how long
     * @param where which calls
     */
    public void slow(int times, Duration delay, Predicate<NitroCall> where) {
        add(new Fault(Kind.SLOW, delay), times, where);
    }

    /**
     * Does what was asked only after a while, if the session still lives then: what its sender has given up may still be
     * on its way.
     *
     * @param times how many calls
     * @param delay how long
     * @param where which calls
     */
    public void late(int times, Duration delay, Predicate<NitroCall> where) {
        add(new Fault(Kind.LATE, delay), times, where);
    }

    private void add(Fault fault, int times, Predicate<NitroCall> where) {
        waiting.add(new Waiting(fault, times, where));
    }

    /** Takes no lock: a condition may itself talk to the appliance. */
    Optional<Fault> strike(NitroCall call) {
        for (Waiting each : waiting) {
            if (each.times.get() > 0 && each.where.test(call) && each.times.getAndDecrement() > 0) {
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }
}
