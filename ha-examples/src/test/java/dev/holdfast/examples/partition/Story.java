package dev.holdfast.examples.partition;

import dev.holdfast.examples.partition.Host.Place;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What a seed means: which kind of servers, and what befalls them when. The same seed, the same story; how it ends depends on
 * the machine's own timing as well.
 *
 * @param seed of it
 * @param epochs whether the servers know epochs
 * @param mover who moves traffic
 * @param events in the order in which they strike
 */
record Story(long seed, boolean epochs, TrafficMover mover, List<Event> events) {

    private static final int KINDS = 2;
    private static final int MOVERS = 3;
    /** As many as a failover has, and a few more. */
    private static final int DECISIONS = 12;

    private static final int FIRST_MILLIS = 2500;
    private static final int SHORTEST_MILLIS = 1000;
    private static final int LONGEST_MILLIS = 6000;

    /** A fault, from when to when after the story's begin. */
    record Event(Duration from, Duration to, Fault fault) {}

    static Story of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TrafficMover mover = seed % MOVERS == 0 ? TrafficMover.LOAD_BALANCER : TrafficMover.CONTROLLER;
        boolean ours = mover == TrafficMover.CONTROLLER;
        List<Event> events = new ArrayList<>();
        events.add(event(random, pick(random, ours ? serving() : failing())));
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            events.add(event(random, pick(random, ours ? besides(random) : beside())));
        }
        events.sort(Comparator.comparing(Event::from));
        return new Story(seed, seed % KINDS == 0, mover, List.copyOf(events));
    }

    private static Event event(SplittableRandom random, Fault fault) {
        int from = random.nextInt(FIRST_MILLIS);
        int length = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
        if (fault.text().equals(Fault.leaderStopped().text())) {
            length += Math.toIntExact(Performance.TAKE_OVER.toMillis()); // else it has its lease when it goes on
        }
        return new Event(Duration.ofMillis(from), Duration.ofMillis(from + (long) length), fault);
    }

    private static Fault pick(SplittableRandom random, List<Supplier<Fault>> faults) {
        return faults.get(random.nextInt(faults.size())).get();
    }

    /** What keeps the first node from serving, or its controllers from seeing that it does. */
    private static List<Supplier<Fault>> serving() {
        return List.of(
                () -> Fault.killed(Declared.CORE1),
                () -> Fault.killed(Declared.CORE1),
                () -> Fault.stopped(Host.CORE1),
                () -> Fault.stopped(Host.CORE1),
                () -> Fault.isolated(Host.CORE1),
                () -> Fault.isolated(Place.ONE),
                () -> Fault.slow(Declared.CORE1, 600),
                () -> Fault.cut(Host.CORE1, Host.BALANCER),
                () -> Fault.deaf(Host.CORE1, Host.CONTROLLER1),
                Fault::everything,
                Fault::byHand,
                Fault::leaderStopped);
    }

    /**
     * What fails the first node for everybody. Where the load balancer moves by itself nothing fences a node that it reaches
     * and the controllers do not, or that comes back while none of them leads: that is the mode, and no story tells more.
     */
    private static List<Supplier<Fault>> failing() {
        return List.of(
                () -> Fault.killed(Declared.CORE1),
                () -> Fault.stopped(Host.CORE1),
                () -> Fault.isolated(Host.CORE1),
                Fault::everything);
    }

    /** What makes that worse. */
    private static List<Supplier<Fault>> beside() {
        return List.of(
                Fault::balancerRestarts,
                () -> Fault.balancer("refuse"),
                () -> Fault.isolated(Place.TWO),
                () -> Fault.killed(Declared.CORE3));
    }

    /** What makes that worse. */
    private static List<Supplier<Fault>> besides(SplittableRandom random) {
        NodeId other = Declared.NODES.get(1 + random.nextInt(2));
        return List.of(
                Fault::leaderKilled,
                () -> Fault.leaderKilledAt(1 + random.nextInt(DECISIONS)),
                () -> Fault.leaderKilledAt(1 + random.nextInt(DECISIONS)),
                () -> Fault.leaderKilledAt(1 + random.nextInt(DECISIONS)),
                Fault::leaderStopped,
                Fault::leaderStopped,
                () -> Fault.isolated(Host.DATABASE),
                Fault::storeLost,
                Fault::storeLost,
                () -> Fault.isolated(Place.THREE),
                () -> Fault.isolated(Place.TWO),
                () -> Fault.cut(Host.CONTROLLER1, Host.DATABASE),
                () -> Fault.cut(Host.CONTROLLER2, Host.BALANCER),
                () -> Fault.deaf(Host.BALANCER, Host.CONTROLLER1),
                () -> Fault.deaf(Host.CONTROLLER2, Host.BALANCER),
                () -> Fault.balancer("refuse"),
                () -> Fault.balancer("late"),
                Fault::balancerRestarts,
                () -> Fault.killed(other),
                () -> Fault.stopped(Declared.host(other)),
                () -> Fault.slow(other, 600),
                () -> Fault.replaced(Host.CONTROLLER1),
                () -> Fault.replaced(Host.CONTROLLER2));
    }

    /** Whether nothing befalls anybody but the node that serves, and that is failed beyond doubt. */
    boolean losesFirstOnly() {
        List<String> beyondDoubt = List.of(
                Fault.killed(Declared.CORE1).text(),
                Fault.stopped(Host.CORE1).text(),
                Fault.isolated(Host.CORE1).text());
        return events.size() == 1 && beyondDoubt.contains(events.get(0).fault().text());
    }

    /** One line per event. */
    String text() {
        StringBuilder text =
                new StringBuilder("seed " + seed + ", servers that " + (epochs ? "know epochs" : "know none"));
        for (Event event : events) {
            text.append("\n  ")
                    .append(event.from().toMillis())
                    .append(" to ")
                    .append(event.to().toMillis())
                    .append(" ms: ")
                    .append(event.fault().text());
        }
        return text.toString();
    }
}
