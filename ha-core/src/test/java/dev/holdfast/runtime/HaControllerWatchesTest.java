package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Phase;
import dev.holdfast.health.FailureSignature;
import dev.holdfast.model.Deadline;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What a running controller tells besides failing over; the edges themselves are told by the watches' own tests. */
class HaControllerWatchesTest {

    private static final Duration QUICK = Duration.ofMillis(20);
    private static final ChangeSet DIFFERENT = new ChangeSet(
            "load balancer lb",
            List.of(new Change(
                    ChangeKind.UPDATE, new ObjectRef("lbvserver", "mdm"), Map.of(), Map.of(), "differs", false)));

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();

    private HaControllerBuilder acting() {
        return Rig.acting(world, store, Rig.safe().build());
    }

    private static Notice awaited(Rig rig, NoticeKind kind) {
        rig.untilState(controller -> rig.notices.notices().stream().anyMatch(notice -> notice.kind() == kind));
        return rig.notices.notices().stream()
                .filter(notice -> notice.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** Asks the world about the first node; about the second, the script. */
    private Prober scripted(BiFunction<ProbeSpec, Integer, Verdict> second) {
        AtomicInteger asked = new AtomicInteger();
        Prober first = world.prober();
        return new Prober() {
            @Override
            public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
                return address.equals("core1")
                        ? first.probe(address, spec)
                        : CompletableFuture.completedFuture(second.apply(spec, asked.getAndIncrement()));
            }

            @Override
            public void close() {
                // nothing to end
            }
        };
    }

    @Test
    void one_port_flaps_and_the_known_failure_says_what_to_keep() {
        FailureSignature known = new FailureSignature(
                "pair.port80",
                "",
                "Only port 80.",
                List.of("the logs"),
                "restart it",
                List.of("RB-06"),
                List.of(80),
                List.of(443, 22));
        List<ProbeSpec> specs = List.of(
                new ProbeSpec.Tcp("http", 80, QUICK),
                new ProbeSpec.Tcp("https", 443, QUICK),
                new ProbeSpec.Tcp("ssh", 22, QUICK));
        HaControllerBuilder builder = acting().probe(World.CORE2, "core2", specs)
                .prober(scripted((spec, asked) -> spec.name().equals("http") && asked / 9 % 2 == 1
                        ? Verdict.fail(Verdict.Reason.REFUSED, "refused")
                        : Verdict.pass(NodeState.STANDBY)))
                .watches(WatchSettings.PLAIN.withSignatures(List.of(known)));
        try (Rig rig = Rig.start(world, builder)) {
            Notice notice = awaited(rig, NoticeKind.FLAPPING);

            assertThat(notice.subject()).isEqualTo("core2:80");
            assertThat(notice.text()).contains("PORT_SPECIFIC", "pair.port80", "Keep before", "- the logs");
            assertThat(rig.notices.notices())
                    .filteredOn(each -> each.kind() == NoticeKind.FLAPPING)
                    .hasSize(1);
        }
    }

    @Test
    void a_start_without_end_is_a_failure() {
        Classifier page = new Classifier() {
            @Override
            public String name() {
                return "starting";
            }

            @Override
            public Verdict classify(Page seen) {
                return Verdict.pass();
            }

            @Override
            public Optional<Duration> longestStart() {
                return Optional.of(Duration.ofMillis(200));
            }
        };
        ProbeSpec spec = new ProbeSpec.Http("page", false, 80, "/", page, QUICK);
        HaControllerBuilder builder = acting().probe(World.CORE2, "core2", List.of(spec))
                .prober(scripted((asked, number) ->
                        new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "starting")));
        try (Rig rig = Rig.start(world, builder)) {
            rig.untilState(controller ->
                    controller.state().view().node(World.CORE2).orElseThrow().isSuspected());

            assertThat(awaited(rig, NoticeKind.CAPACITY_BELOW_N).text()).startsWith("1 node(s) can serve");
        }
    }

    @Test
    void the_standby_is_lost_and_comes_back() {
        try (Rig rig = Rig.start(world, acting()).ready()) {
            world.set(World.CORE2, NodeState.NOT_AVAILABLE);
            assertThat(awaited(rig, NoticeKind.CAPACITY_BELOW_N).severity()).isEqualTo(NoticeSeverity.WARNING);
            world.set(World.CORE2, NodeState.STANDBY);

            rig.untilState(controller -> rig.notices.notices().stream()
                    .anyMatch(each -> each.subject().equals("capacity restored")));
        }
    }

    @Test
    void dates_are_looked_at_from_the_start() {
        Deadline end = Deadline.ofCertificate("wildcard", Instant.now().plus(Duration.ofDays(3)));
        try (Rig rig = Rig.start(world, acting().watches(WatchSettings.PLAIN.withDeadlines(List.of(end))))) {
            assertThat(awaited(rig, NoticeKind.CERT_EXPIRY).headline()).isEqualTo("pair: CERT_EXPIRY wildcard");
        }
    }

    @Test
    void reports_tell_how_a_sync_ended() {
        try (Rig rig = Rig.start(world, acting()).ready()) {
            NodeFacts facts = NodeFacts.UNKNOWN.withLastSync(Instant.now().minusSeconds(60), World.CORE1);
            rig.controller.report(World.CORE2, facts.withSync(true, true));
            rig.controller.report(World.CORE2, facts.withSync(true, false));

            assertThat(awaited(rig, NoticeKind.SYNC_FAILED).subject()).isEqualTo("core2");

            Instant done = Instant.now();
            rig.controller.report(World.CORE2, facts.withSync(true, false).withLastSync(done, World.CORE1));
            assertThat(awaited(rig, NoticeKind.SYNC_COMPLETED).text()).contains("from core1 of " + done);
        }
    }

    @Test
    void an_old_copy_is_told_where_the_policy_names_a_recovery_point() {
        HaControllerBuilder builder = Rig.acting(
                world, store, Rig.safe().recoveryPoint(Duration.ofHours(1)).build());
        try (Rig rig = Rig.start(world, builder).ready()) {
            rig.controller.report(
                    World.CORE2, NodeFacts.UNKNOWN.withLastSync(Instant.now().minus(Duration.ofHours(2)), World.CORE1));

            assertThat(awaited(rig, NoticeKind.SYNC_STALE).subject()).isEqualTo("core2");
        }
    }

    @Test
    void a_sync_that_still_runs_when_the_next_is_due_is_told() {
        Instant now = Instant.now();
        // Later than the first report is taken, however busy the machine: the next time is tomorrow.
        LocalTime soon = now.plusSeconds(15).atZone(ZoneOffset.UTC).toLocalTime();
        SyncSchedule daily = new SyncSchedule(soon, Interval.days(1), now);
        try (Rig rig = Rig.start(world, acting().watches(WatchSettings.PLAIN.withSchedule(daily)))
                .ready()) {
            rig.untilState(controller -> {
                controller.report(World.CORE2, NodeFacts.UNKNOWN.withSync(true, true));
                return rig.notices.notices().stream().anyMatch(each -> each.kind() == NoticeKind.SYNC_OVERLAP);
            });
            rig.controller.report(World.CORE2, NodeFacts.UNKNOWN.withSync(true, true));

            assertThat(rig.notices.notices())
                    .filteredOn(each -> each.kind() == NoticeKind.SYNC_OVERLAP)
                    .hasSize(1);
        }
    }

    @Test
    void drift_is_looked_for_on_request_and_its_end_is_told() {
        world.planned(() -> Reply.of(DIFFERENT));
        HaControllerBuilder builder = acting().watches(WatchSettings.PLAIN.withDrift(LoadBalancing.EMPTY, null));
        try (Rig rig = Rig.start(world, builder).ready()) {
            rig.controller.lookForDrift();
            assertThat(awaited(rig, NoticeKind.CONFIG_DRIFT).text()).contains("lbvserver mdm");

            world.planned(() -> Reply.of(new ChangeSet("load balancer lb", List.of())));
            rig.controller.lookForDrift();
            rig.untilState(controller -> rig.notices.notices().stream()
                    .anyMatch(each -> each.subject().equals("load balancer lb as declared")));
        }
    }

    @Test
    void a_look_for_drift_that_hangs_holds_no_failover_up() {
        CountDownLatch asked = new CountDownLatch(1);
        world.planned(() -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return Reply.none("interrupted");
        });
        HaControllerBuilder builder = Rig.acting(world, store, Rig.hasty().build())
                .watches(WatchSettings.PLAIN.withDrift(LoadBalancing.EMPTY, Duration.ofMillis(50)));
        try (Rig rig = Rig.start(world, builder).ready()) {
            rig.untilState(controller -> asked.getCount() == 0);
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);

            rig.untilRule("F480");

            assertThat(rig.controller.status().phase()).isEqualTo(Phase.STEADY);
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void what_was_not_declared_is_not_looked_for() {
        try (Rig rig = Rig.start(world, acting())) {
            assertThatIllegalStateException()
                    .isThrownBy(rig.controller::lookForDrift)
                    .withMessageContaining("no declaration");
        }
    }
}
