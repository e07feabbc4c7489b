package dev.holdfast.runtime;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.simulate.Replay;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Notifier;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.MemoryHaStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The demo's story in memory: the primary dies, the secondary takes over, the primary returns as it died and is made to
 * stand by, and leads again by an operator's word. Controllers are killed on the way, and each time the next one is started
 * on the same store and the same world. What went wrong is judged by the world's truth.
 */
final class KillStory {

    /** What an order is waited for after a kill, before an operator is let in again. */
    private static final Duration EFFECT_TIMEOUT = Duration.ofSeconds(2);

    /** What a lease lasts that nobody gives back. */
    private static final Duration LEASE = EFFECT_TIMEOUT.multipliedBy(4);

    private static final Pattern ORDER = Pattern.compile("(close|open|promote|demote) .*");

    private static final long LOOK_NANOS = 5_000_000;

    /** What keeps a machine from failing over, and not a person from a switchover. */
    private static final Set<Gate> NOT_FOR_OPERATORS = Set.of(Gate.FAILURES_REACHED, Gate.NOT_HELD, Gate.COOLED_DOWN);

    private final FailoverPolicy policy =
            Rig.safe().effects(EFFECT_TIMEOUT, Rig.RETRY).lease(true).build();
    private final World world = new World();
    private final LateClock clock = new LateClock();
    private final HaStore store = MemoryHaStore.create(clock);
    private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
    private final MemoryNotifier people = new MemoryNotifier(1000);
    private final Map<NodeId, NodeFacts> facts = new TreeMap<>();
    private final Map<String, Integer> usedBy = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Predicate<String>> fatal;
    private final List<Lifeline> lines = new ArrayList<>();
    private final List<Integer> lived = new ArrayList<>();
    private HaController controller;
    private boolean spoken;

    /** @param fatal moment at which the first controller is killed, the second, and so on; the one after them lives */
    KillStory(List<Predicate<String>> fatal) {
        this.fatal = List.copyOf(fatal);
        know(World.CORE1, null);
        know(World.CORE2, World.CORE1);
        this.controller = next();
    }

    /** The system's clock, that whoever waits for a lease puts forward. */
    private static final class LateClock extends Clock {
        private volatile Duration late = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(late);
        }
    }

    /** A story that does not come to its end. */
    private static final class Stuck extends Exception {
        private static final long serialVersionUID = 1;

        Stuck(String what) {
            super(what);
        }
    }

    /** The moments that the first controller came to. */
    List<String> moments() {
        return lines.get(0).moments();
    }

    /** Whether as many were killed as should be. */
    boolean allKilled() {
        return lines.subList(0, fatal.size()).stream().allMatch(Lifeline::isCut);
    }

    /** Plays it to its end, and says what went wrong. */
    List<String> play() {
        try {
            until("the pair is ready", () -> view().receiversReady() && isUp(World.CORE1) && standsBy(World.CORE2));
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            until("core2 leads", () -> rests(World.CORE2));
            world.set(World.CORE1, NodeState.ACTIVE);
            until("core1 stands by", () -> standsBy(World.CORE1));
            know(World.CORE1, World.CORE2);
            until("core1 leads again by the operator's word", () -> rests(World.CORE1) || word());
            controller.close();
            lived.add(lines.size());
            controller = next();
            until("whoever comes then knows it", () -> rests(World.CORE1) && standsBy(World.CORE2));
        } catch (Stuck stuck) {
            wrong.add(String.valueOf(stuck.getMessage()));
        } finally {
            controller.close();
            lived.add(lines.size());
        }
        judge();
        return List.copyOf(wrong);
    }

    private HaController next() {
        int number = lines.size();
        Lifeline line = new Lifeline(
                moment -> number < fatal.size() && fatal.get(number).test(moment), order -> leaving(order, number + 1));
        lines.add(line);
        HaController next = Rig.acting(world, line.joined(HaStore.class, store), policy)
                .loadBalancer(line.joined(
                        LoadBalancer.class, new MarkedBalancer(world.balancer(), appliance, store.identity())))
                .nodeControl(line.joined(NodeControl.class, world.control()))
                .prober(line.joined(Prober.class, world.prober()))
                .notifier(line.joined(Notifier.class, people))
                .build();
        facts.forEach(next::report);
        next.start();
        return next;
    }

    /**
     * Waits for something to be true; whenever a controller is killed meanwhile, starts the next. Tells each again what it
     * does not believe yet: a term that reckons a little late takes a sync of this moment for one to come.
     */
    private void until(String what, BooleanSupplier isTrue) throws Stuck {
        long end = System.nanoTime() + Rig.PATIENCE.toNanos();
        while (true) {
            if (lines.get(lines.size() - 1).isCut()) {
                controller.close(); // ends its threads; nothing they say gets through
                clock.late = clock.late.plus(LEASE);
                controller = next();
            } else if (isTrue.getAsBoolean()) {
                return;
            } else if (System.nanoTime() - end > 0) {
                throw new Stuck("never: " + what + "; orders " + world.orders() + "; served " + world.served()
                        + "; " + view() + "; " + controller.whyNot(World.CORE1)
                        + controller.whyNot(World.CORE2) + "; "
                        + controller.timeline().stream()
                                .map(TimelineEntry::toText)
                                .toList());
            }
            facts.forEach((node, known) -> {
                if (!seen(node, each -> true)) {
                    controller.report(node, known);
                }
            });
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The operator says it as often as it is forgotten, once nothing is in its way; never true. */
    private boolean word() {
        if (rests(World.CORE2)
                && isUp(World.CORE2)
                && standsBy(World.CORE1)
                && controller.whyNot(World.CORE1).stream()
                        .map(BlockedGate::gate)
                        .allMatch(NOT_FOR_OPERATORS::contains)) {
            spoken = true;
            controller.switchover(World.CORE1, "anna");
        }
        return false;
    }

    private GroupView view() {
        return controller.state().view();
    }

    private boolean rests(NodeId active) {
        return controller.state().phase() == Phase.STEADY && active.equals(view().active());
    }

    private boolean isUp(NodeId node) {
        return seen(node, NodeView::isUp);
    }

    private boolean standsBy(NodeId node) {
        return seen(node, each -> each.isUp() && each.reported() == NodeState.STANDBY);
    }

    private boolean seen(NodeId node, Predicate<NodeView> so) {
        return view().node(node)
                .filter(each -> each.facts().equals(facts.get(node)))
                .filter(so)
                .isPresent();
    }

    private void know(NodeId node, @Nullable NodeId syncedFrom) {
        facts.put(
                node,
                NodeFacts.UNKNOWN
                        .withVersion(SoftwareVersion.of("12.4.0.0"))
                        .withDataset("blue")
                        .withSync(true, false)
                        .withLastSync(clock.instant(), syncedFrom));
    }

    /** Called before each order leaves: the journal knows it already, and nobody else has had its epoch. */
    private void leaving(String order, int who) {
        if (!ORDER.matcher(order).matches()) {
            return;
        }
        if (!journalled().contains(order)) {
            wrong.add("given but not journalled: " + order);
        }
        int user = usedBy.computeIfAbsent(epoch(order), epoch -> who);
        if (user != who) {
            wrong.add(order + " by controller " + who + ", in an epoch of controller " + user);
        }
        if (!spoken && order.startsWith("open core1")) {
            wrong.add("failed back without a word: " + order);
        }
    }

    private static String epoch(String order) {
        return order.substring(order.lastIndexOf(' ') + 1);
    }

    private List<JournalRecord> records() {
        return store.journal(Rig.CLUSTER, 10_000).orElseThrow();
    }

    private List<String> journalled() {
        return records().stream()
                .flatMap(record -> record.effects().stream())
                .map(KillStory::order)
                .toList();
    }

    private static String order(Effect effect) {
        if (effect instanceof Effect.FenceNode fence) {
            return "close " + fence.node() + " " + fence.epoch();
        } else if (effect instanceof Effect.OpenPath open) {
            return "open " + open.node() + " " + open.epoch();
        } else if (effect instanceof Effect.PromoteNode promote) {
            return "promote " + promote.node() + " " + promote.epoch();
        } else if (effect instanceof Effect.DemoteNode demote) {
            return "demote " + demote.node() + " " + demote.epoch();
        }
        return "";
    }

    private void judge() {
        wrong.addAll(world.unsafe());
        world.served().stream()
                .filter(nodes -> nodes.size() > 1)
                .forEach(nodes -> wrong.add("served at once: " + nodes));
        List<NodeId> servers = new ArrayList<>();
        world.served().stream()
                .flatMap(List::stream)
                .filter(node ->
                        servers.isEmpty() || !servers.get(servers.size() - 1).equals(node))
                .forEach(servers::add);
        check(List.of(World.CORE1, World.CORE2, World.CORE1).equals(servers), "served one after the other: " + servers);
        check(
                world.path(World.CORE1) == PathState.OPEN
                        && world.state(World.CORE1) == NodeState.ACTIVE
                        && world.path(World.CORE2) == PathState.CLOSED
                        && world.state(World.CORE2) == NodeState.STANDBY,
                "the world in the end");
        judgeJournal();
    }

    private void judgeJournal() {
        List<JournalRecord> records = records();
        for (int i = 0; i < records.size(); i++) {
            check(
                    records.get(i).sequence() == i + 1,
                    "record " + records.get(i).sequence() + " after " + i + " others");
        }
        Replay.of(FailoverMachine.of(Rig.group(), policy))
                .verify(records)
                .ifPresent(found -> wrong.add("decided otherwise when replayed: " + found));
        journalled().stream()
                .filter(order -> !order.isEmpty() && !world.orders().contains(order))
                .filter(order -> lived.contains(usedBy.get(epoch(order))))
                .forEach(order -> wrong.add("journalled but never given: " + order));
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
        }
    }
}
