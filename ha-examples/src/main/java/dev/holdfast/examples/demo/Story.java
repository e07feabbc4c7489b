package dev.holdfast.examples.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The demo's timeline: one line per event, with its time, who did it, and the rule or fact behind it. Thread-safe. */
final class Story {

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<Event> events = new ArrayList<>();

    /**
     * One line.
     *
     * @param millis since the story began
     * @param who did it
     * @param rule rule of the machine, or fact of the source document
     * @param text what happened
     */
    record Event(long millis, String who, String rule, String text) {}

    Story(PrintStream out) {
        this.out = out;
    }

    /** A heading; no event. */
    void chapter(String text) {
        synchronized (events) {
            out.println();
            out.println(text);
        }
    }

    void tell(String who, String rule, String text) {
        synchronized (events) {
            Event event = new Event((System.nanoTime() - start) / 1_000_000, who, rule, text);
            events.add(event);
            events.notifyAll();
            String[] lines = text.split("\n", -1);
            out.printf(
                    Locale.ROOT, "%7.3f s  %-13s %-9s %s%n", event.millis() / 1000.0, who, "[" + rule + "]", lines[0]);
            for (int i = 1; i < lines.length; i++) {
                out.printf(Locale.ROOT, "%35s%s%n", "", lines[i]);
            }
        }
    }

    /** Waits for an event that has happened or is still to come. */
    boolean await(Predicate<Event> wanted, Duration timeout) throws InterruptedException {
        return awaitAfter(0, wanted, timeout);
    }

    /** The same, of what is told from here on: a rule may fire more than once in a story. */
    boolean awaitAfter(int told, Predicate<Event> wanted, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (events) {
            while (events.stream().skip(told).noneMatch(wanted)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                events.wait(left);
            }
            return true;
        }
    }

    /** Everything so far. */
    List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
