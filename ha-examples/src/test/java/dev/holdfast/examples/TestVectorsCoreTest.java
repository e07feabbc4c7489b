package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.sync.schedule.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test vectors of the Core pair: replication, status pages, failover, its load balancers, its upgrade. */
@ExtendWith(PassedVectors.class)
class TestVectorsCoreTest {

    @Test
    void tv_01_saved_after_the_start_time_it_first_runs_the_next_day() {
        SyncSchedule schedule = schedule(60, "2024-03-05T14:00:00Z");

        assertThat(schedule.first()).isEqualTo("2024-03-06T13:00:00Z");
        assertThat(Duration.between(schedule.savedAt(), schedule.first())).isEqualTo(Duration.ofHours(23));
    }

    /** */
    @Test
    void tv_02_saved_at_the_start_time_it_first_runs_the_next_day() {
        assertThat(schedule(60, "2024-03-05T13:00:00Z").first()).isEqualTo("2024-03-06T13:00:00Z");
    }

    @Test
    void tv_03_every_hour_is_every_hour_when_the_clocks_change() {
        SyncSchedule schedule = schedule(60, "2024-03-30T12:00:00Z");

        assertThat(LongStream.range(0, 24).mapToObj(schedule::run))
                .containsExactlyElementsOf(LongStream.range(0, 24)
                        .mapToObj(hours -> Instant.parse("2024-03-30T13:00:00Z").plus(Duration.ofHours(hours)))
                        .toList());
    }

    /** M15: best practice, so a warning. */
    @Test
    void tv_04_fifty_nine_minutes_are_too_few() {
        assertThat(severities(synced(59).check(), "core.sync-min-60min")).containsExactly(Severity.WARN);
        assertThat(severities(synced(60).check(), "core.sync-min-60min")).isEmpty();
    }

    private static IvantiCore synced(int minutes) {
        return CoreExample.installation()
                .sync(schedule(minutes, "2024-03-05T12:45:00Z"))
                .build();
    }

    private static SyncSchedule schedule(int minutes, String saved) {
        return new SyncSchedule(LocalTime.of(13, 0), Interval.minutes(minutes), Instant.parse(saved));
    }

    @Test
    void tv_05_mode_standby_is_ready_to_take_over() {
        assertThat(hastatus(200, "MOBILEIRON-STATUS: OK (Mode: Standby)")).isEqualTo(Verdict.pass(NodeState.STANDBY));
    }

    @Test
    void tv_06_mode_primary_acts_as_primary() {
        assertThat(hastatus(200, "MOBILEIRON-STATUS: OK (Mode: Primary)")).isEqualTo(Verdict.pass(NodeState.ACTIVE));
    }

    @Test
    void tv_07_an_unknown_mode_is_unexpected_and_anything_else_unhealthy() {
        Verdict unexpected = hastatus(200, "MOBILEIRON-STATUS: OK (Mode: Foo)");

        assertThat(unexpected.reason()).isEqualTo(Verdict.Reason.UNEXPECTED);
        assertThat(unexpected.reportedState()).isEmpty();
        for (Page page : List.of(
                new Page(200, "MOBILEIRON-STATUS: FAIL", false),
                new Page(200, "", false),
                new Page(302, "MOBILEIRON-STATUS: OK", false))) {
            assertThat(List.of(new CoreHaStatusPage().classify(page), new CoreStatusPage().classify(page)))
                    .allSatisfy(verdict -> {
                        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.FAIL);
                        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.WRONG_ANSWER);
                        assertThat(verdict.reportedState()).isEmpty();
                    });
        }
    }

    private static Verdict hastatus(int status, String body) {
        return new CoreHaStatusPage().classify(new Page(status, body, false));
    }

    @Test
    void tv_08_the_secondary_promotes_itself_after_120_to_230_seconds() {
        FailoverTiming timing = FailoverTiming.of(guide(60, 5, 30), MonitorTiming.NETSCALER_DEFAULTS);

        assertThat(timing.promotionEarliest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(timing.promotionLatest()).isEqualTo(Duration.ofSeconds(230));
    }

    private static FailoverPolicy guide(int heartbeat, int failures, int recheck) {
        return FailoverPolicy.guide(Duration.ofSeconds(heartbeat), failures, Duration.ofSeconds(recheck))
                .attemptTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** M12: the fifth consecutive failure decides; a success begins the count anew. */
    @Test
    void tv_09_four_failures_a_success_and_four_failures_promote_nobody() {
        WatchedPair pair = WatchedPair.of(CoreExample.installation()
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build());

        pair.primaryFails(4);
        pair.primaryAnswers(NodeState.ACTIVE);
        pair.primaryFails(4);

        assertThat(pair.orders()).isEmpty();

        pair.primaryFails(1);

        assertThat(pair.orders()).as("the fifth in a row decides").isNotEmpty();
    }

    /** Corrected by M21: one notice, with both facts. */
    @Test
    void tv_10_policy_keeps_the_standby_and_tells_it_once() {
        WatchedPair pair = WatchedPair.of(CoreExample.installation()
                .policy(FailoverPolicy.safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .onFailure(OnFailure.KEEP_IN_STANDBY)
                        .build())
                .build());

        pair.primaryFails(10);

        assertThat(pair.orders()).isEmpty();
        assertThat(pair.notices()).extracting(Effect.SendNotice::kind).containsExactly(NoticeKind.KEPT_IN_STANDBY);
        assertThat(pair.notices().get(0).text()).contains("Failover initiated", "Kept in standby");
    }

    @Test
    void tv_11_a_primary_that_comes_back_gets_no_traffic_by_itself() {
        for (TrafficMover mover : TrafficMover.values()) {
            WatchedPair pair = WatchedPair.of(CoreExample.installation()
                    .policy(guide(60, 5, 30).toBuilder()
                            .mode(Promoter.NODE, mover)
                            .build())
                    .build());
            pair.primaryFails(5);
            pair.secondaryAnswers(NodeState.ACTIVE);
            pair.acknowledgeEverything();
            assertThat(pair.active())
                    .as("after the failover, traffic moved by " + mover)
                    .isEqualTo(NodeId.of("core2"));
            pair.forgetOrders();

            pair.primaryAnswers(NodeState.STANDBY);
            pair.primaryAnswers(NodeState.STANDBY);

            assertThat(pair.orders()).noneMatch(Effect.OpenPath.class::isInstance);
            assertThat(pair.active()).isEqualTo(NodeId.of("core2"));
        }
    }

    @Test
    void tv_25_an_upgrade_killed_at_04b_looks_after_04b_and_goes_on_with_04c() {
        UpgradeRun run = UpgradeRun.of(CoreExample.installation().build().upgrade("11.13.0.0"));
        run.upTo("04b");

        run.killAndResume();

        assertThat(run.asksToVerify()).containsExactly("04b");
        run.verified("04b");
        assertThat(run.ready()).containsExactly("04c");
    }

    @Test
    void tv_27_the_recovery_point_of_a_chain_is_the_sum_of_its_hops() {
        NodeId secondary = NodeId.of("core2");
        NodeId recovery = NodeId.of("core3");

        assertThat(RecoveryPoint.along(List.of(
                        new RecoveryPoint.Hop(secondary, Interval.minutes(60), Duration.ofMinutes(20)),
                        new RecoveryPoint.Hop(recovery, Interval.minutes(120), Duration.ofMinutes(30)))))
                .containsExactly(
                        new RecoveryPoint(secondary, Duration.ofMinutes(80)),
                        new RecoveryPoint(recovery, Duration.ofMinutes(230)));
    }

    @Test
    void tv_28_a_monitor_that_wants_mode_standby_goes_down_with_promotion() {
        IvantiCore pair = CoreExample.installation().build();
        LoadBalancing old = pair.cluster().loadBalancing();
        LoadBalancing literal = old.withMonitors(old.monitors().stream()
                .map(monitor -> monitor.name().equals("mon_core_hastatus") ? standbyOnly(monitor) : monitor)
                .toList());

        assertThat(literal).isNotEqualTo(old);
        assertThat(severities(check(pair, literal), "core.backup-monitor-survives-promotion"))
                .containsExactly(Severity.BLOCKER);
        assertThat(severities(check(pair, old), "core.backup-monitor-survives-promotion"))
                .isEmpty();
    }

    private static HealthMonitor standbyOnly(HealthMonitor monitor) {
        return new HealthMonitor.HttpEcv(
                monitor.name(), "GET /hastatus.html", "(Mode: Standby)", true, 443, monitor.timing());
    }

    @Test
    void tv_29_a_name_held_at_the_main_site_only_is_not_held() {
        IvantiCore sites = CoreExample.twoSites().build();

        assertThat(severities(check(sites, held(sites, "main")), "dr.gslb-hold-both-sites"))
                .containsExactly(Severity.ERROR);
        assertThat(severities(check(sites, held(sites, "main", "dr")), "dr.gslb-hold-both-sites"))
                .isEmpty();
    }

    private static LoadBalancing held(IvantiCore sites, String... at) {
        LoadBalancing old = sites.cluster().loadBalancing();
        Gslb names = old.gslb();
        return old.withGslb(new Gslb(
                names.local(),
                names.sites(),
                names.services(),
                names.virtualServers().stream()
                        .map(name -> name.backup() == null ? name : name.withBackup(name.backup(), List.of(at)))
                        .toList()));
    }

    private static LintReport check(IvantiCore installation, LoadBalancing balancing) {
        return Lint.of(installation.rules()).check(installation.cluster().withLoadBalancing(balancing));
    }

    private static List<Severity> severities(LintReport report, String rule) {
        return report.of(rule).stream().map(Finding::severity).toList();
    }
}
