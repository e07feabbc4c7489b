package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Faults waiting to strike. Each strikes a number of matching calls and is then gone. Thread-safe. */
public final class Faults {

    /** A fault that still has calls to strike. */
    private static final class Waiting {
        final Fault fault;
        final Predicate<NitroCall> where;
        int seen;

        Waiting(Fault fault, Predicate<NitroCall> where) {
            this.fault = fault;
            this.where = where;
        }

        /** Counts a matching call; whether it is struck. */
        synchronized boolean counts() {
            seen++;
            return seen >= fault.nth() && !isOver(seen - 1);
        }

        synchronized boolean isOver() {
            return isOver(seen);
        }

        private boolean isOver(int calls) {
            return calls >= fault.nth() + fault.times() - 1;
        }
    }

    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    Faults() {}

    /**
     * Adds a fault. Of several that match a call, the one added first strikes.
     *
     * @param fault what happens to which calls
     */
    public void add(Fault fault) {
        waiting.add(new Waiting(fault, fault::test));
    }

    /**
     * Adds a table of faults.
     *
     * @param faults what happens to which calls
     */
    public void addAll(List<Fault> faults) {
        faults.forEach(this::add);
    }

    /** Forgets all faults that have not struck. */
    public void clear() {
        waiting.clear();
    }

    /**
     * Faults that still have calls to strike.
     *
     * @return as they were added
     */
    public List<Fault> waiting() {
        return waiting.stream()
                .filter(each -> !each.isOver())
                .map(each -> each.fault)
                .toList();
    }

    /**
     * Answers 503 and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void unavailable(int times, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.UNAVAILABLE, Fault.Moment.BEFORE), times, where);
    }

    /**
     * Answers 599 with error 293, operation already in progress, and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void busy(int times, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.REFUSE, Fault.Moment.BEFORE), times, where);
    }

    /**
     * Answers that it is done, and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void lie(int times, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.LIE, Fault.Moment.BEFORE), times, where);
    }

    /**
     * Closes the connection and does nothing.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void dropBeforeApply(int times, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.DROP, Fault.Moment.BEFORE), times, where);
    }

    /**
     * Does what was asked and closes the connection instead of answering.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void dropAfterApply(int times, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.DROP, Fault.Moment.AFTER), times, where);
    }

    /**
     * Answers half of the JSON.
     *
     * @param times how many calls
     * @param where which calls
     */
    public void truncate(int times, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.TRUNCATE, Fault.Moment.AFTER), times, where);
    }

    /**
     * Does what was asked and waits before it answers.
     *
     * @param times how many calls
     * @param delay how long
     * @param where which calls
     */
    public void slow(int times, Duration delay, Predicate<NitroCall> where) {
        add(Fault.of(Fault.Kind.DELAY, Fault.Moment.AFTER).delay(delay), times, where);
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
        add(Fault.of(Fault.Kind.DELAY, Fault.Moment.BEFORE).delay(delay), times, where);
    }

    private void add(Fault fault, int times, Predicate<NitroCall> where) {
        if (times > 0) {
            waiting.add(new Waiting(fault.times(times), where));
        }
    }

    /** Takes no lock of the appliance: a condition may itself talk to it. */
    Optional<Fault> strike(NitroCall call) {
        for (Waiting each : waiting) {
            if (!each.isOver() && each.where.test(call) && each.counts()) {
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }
}
