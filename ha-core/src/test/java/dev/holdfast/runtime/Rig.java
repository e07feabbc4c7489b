package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Bypass;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Phase;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A controller of the pair in {@link World} with short intervals, and its story as it unfolds. */
final class Rig implements AutoCloseable {

    static final ClusterId CLUSTER = ClusterId.of("pair");

    /** How long anything may take that must happen, on a machine busy with other things. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Longer than a busy machine stops a thread: an order that is late is given twice, a line that is late is lost. */
    static final Duration EFFECT_TIMEOUT = Duration.ofSeconds(5);

    static final Duration RETRY = Duration.ofMillis(60);

    final World world;
    final MemoryNotifier notices;
    final HaController controller;
    private final BlockingQueue<TimelineEntry> story = new LinkedBlockingQueue<>();

    private Rig(World world, MemoryNotifier notices, HaController controller) {
        this.world = world;
        this.notices = notices;
        this.controller = controller;
        controller.onEntry(story::add);
    }

    static FailoverGroup group() {
        SiteId site = new SiteId("main");
        return new FailoverGroup(
                CLUSTER,
                List.of(
                        new FailoverGroup.Member(World.CORE1, site, null),
                        new FailoverGroup.Member(World.CORE2, site, World.CORE1)));
    }

    static FailoverPolicyBuilder safe() {
        return FailoverPolicy.safe(Duration.ofMillis(80), 2, Duration.ofMillis(40))
                .effects(EFFECT_TIMEOUT, RETRY);
    }

    /** For orders that hang until their time is over: no longer than must be. */
    static FailoverPolicyBuilder hasty() {
        return safe().effects(Duration.ofSeconds(5), RETRY);
    }

    static FailoverPolicyBuilder guide() {
        return FailoverPolicy.guide(Duration.ofMillis(80), 2, Duration.ofMillis(40))
                .effects(EFFECT_TIMEOUT, RETRY);
    }

    /** What a part of a controller is given, for tests that need no whole one. */
    static Settings settings(
            FailoverPolicy policy,
            HaStore store,
            @Nullable LoadBalancer balancer,
            @Nullable NodeControl control,
            TimeSource time) {
        return new Settings(
                group(),
                policy,
                World.declaredPaths(),
                balancer,
                control,
                null,
                List.of(),
                store,
                List.of(),
                List.of(),
                ObserverId.of("controller"),
                "controller/1",
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                WatchSettings.PLAIN,
                time);
    }

    /** A group at its beginning, with that glass broken. */
    static GroupView view(FailoverPolicy policy, @Nullable Bypass glass) {
        GroupView view = FailoverMachine.of(group(), policy).initial().view();
        return new GroupView(
                view.term(),
                view.leaseUntil(),
                view.mode(),
                view.active(),
                view.nodes(),
                view.receiversReady(),
                view.strength(),
                view.self(),
                view.pauses(),
                view.failovers(),
                glass,
                view.standing(),
                view.told(),
                view.nextEffect(),
                view.changedAt());
    }

    /** Controller promotes and moves. */
    static HaControllerBuilder acting(World world, HaStore store, FailoverPolicy policy) {
        return watching(world, store, policy)
                .paths(World.declaredPaths())
                .loadBalancer(world.balancer())
                .nodeControl(world.control())
                .newGroupMode(GroupMode.ACT);
    }

    /** Probes and tells only. */
    static HaControllerBuilder watching(World world, HaStore store, FailoverPolicy policy) {
        HaControllerBuilder builder = HaController.builder(group(), policy)
                .prober(world.prober())
                .store(store)
                .frozenAfter(Duration.ofSeconds(30));
        ProbeSpec spec = new ProbeSpec.Tcp("alive", 443, Duration.ofMillis(20));
        return builder.probe(World.CORE1, "core1", List.of(spec)).probe(World.CORE2, "core2", List.of(spec));
    }

    static Rig start(World world, HaControllerBuilder builder) {
        MemoryNotifier notices = new MemoryNotifier(100);
        Rig rig = new Rig(world, notices, builder.notifier(notices).build());
        rig.controller.start();
        return rig;
    }

    /** Both nodes are synced, equal and known to the machine; waits until the pair is ready for anything. */
    Rig ready() {
        until(entry -> entry.after() != Phase.UNLED);
        reportFacts(World.CORE1, null);
        reportFacts(World.CORE2, World.CORE1);
        return this;
    }

    void reportFacts(NodeId node, @Nullable NodeId syncedFrom) {
        controller.report(
                node,
                NodeFacts.UNKNOWN
                        .withVersion(SoftwareVersion.of("12.4.0.0"))
                        .withDataset("blue")
                        .withSync(true, false)
                        .withLastSync(Instant.now(), syncedFrom));
    }

    /** Waits for the next line of the story like this, passing over others. */
    TimelineEntry until(Predicate<TimelineEntry> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                TimelineEntry entry = story.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(entry)
                        .as(() -> "no such line within " + PATIENCE + " after\n"
                                + String.join(
                                        "\n",
                                        controller.timeline().stream()
                                                .map(TimelineEntry::toText)
                                                .toList()))
                        .isNotNull();
                if (wanted.test(entry)) {
                    return entry;
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    TimelineEntry untilRule(String rule) {
        return until(entry -> entry.rule().value().equals(rule));
    }

    /** Waits for a state that no line of the story announces. */
    void untilState(Predicate<HaController> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(controller)) {
            assertThat(System.nanoTime()).as("patience ends at").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Waits for a notice of a kind in which that stands, and gives its text. */
    String notice(NoticeKind kind, String part) {
        untilState(controller -> !notices(kind, part).isEmpty());
        return notices(kind, part).get(0).text();
    }

    private List<Notice> notices(NoticeKind kind, String part) {
        return notices.notices().stream()
                .filter(notice -> notice.kind() == kind && notice.text().contains(part))
                .toList();
    }

    /** Waits for the last record longer than a program does that is to end: tests look at what was kept. */
    @Override
    public void close() {
        controller.close(PATIENCE);
    }
}
