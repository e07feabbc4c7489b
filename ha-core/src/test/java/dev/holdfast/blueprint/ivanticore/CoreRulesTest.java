package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreRulesTest {

    private static final Duration H = Duration.ofSeconds(60);
    private static final Duration R = Duration.ofSeconds(30);

    private static LintReport after(
            IvantiCore pair,
            UnaryOperator<HealthMonitor> monitor,
            UnaryOperator<ServiceGroup> group,
            UnaryOperator<VirtualServer> vserver) {
        LoadBalancing old = pair.cluster().loadBalancing();
        return Lint.of(pair.rules())
                .check(pair.cluster()
                        .withLoadBalancing(new LoadBalancing(
                                old.subnetIps(),
                                old.servers(),
                                old.monitors().stream().map(monitor).toList(),
                                old.groups().stream().map(group).toList(),
                                old.virtualServers().stream().map(vserver).toList(),
                                old.paths())));
    }

    private static LintReport withStandbyMonitor(IvantiCore pair, String receive) {
        return after(
                pair,
                monitor -> monitor.name().equals(CoreBalancing.HA_STATUS)
                        ? new HealthMonitor.HttpEcv(
                                monitor.name(), "GET /hastatus.html", receive, true, 443, monitor.timing())
                        : monitor,
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    private static SyncSchedule saved(Interval every, String at) {
        return new SyncSchedule(LocalTime.of(13, 0), every, Instant.parse(at));
    }

    @Test
    void finds_in_the_guides_pair_only_the_race_and_where_it_stands() {
        assertThat(Pair.answers().build().check().open())
                .extracting(finding -> finding.severity() + " " + finding.ruleId())
                .containsExactly("WARN core.detector-gap", "INFO core.acts-alone");
    }

    @Test
    void finds_in_the_safe_pair_only_that_it_needs_a_controller() {
        assertThat(Pair.answers().safe(H, 5, R).build().check().open())
                .extracting(finding -> finding.severity() + " " + finding.ruleId())
                .containsExactly("WARN core.controller-needed", "INFO core.acts-alone");
    }

    /** TV-28. */
    @ParameterizedTest
    @ValueSource(strings = {"MOBILEIRON-STATUS: OK (Mode: Standby)", "(Mode: Standby)", "Standby"})
    void blocks_a_standby_monitor_that_promotion_would_take_down(String receive) {
        for (IvantiCore pair :
                List.of(Pair.answers().build(), Pair.answers().safe(H, 5, R).build())) {
            assertThat(withStandbyMonitor(pair, receive).of("core.backup-monitor-survives-promotion"))
                    .extracting(Finding::severity, Finding::subject)
                    .containsExactly(tuple(Severity.BLOCKER, CoreBalancing.HA_STATUS));
        }
    }

    @Test
    void refuses_a_literal_standby_only_where_promotion_may_come_first() {
        IvantiCore slow = Pair.answers().build();
        IvantiCore quick = Pair.answers()
                .guide(Duration.ofSeconds(5), 2, Duration.ofSeconds(5))
                .build();

        String literal = "MOBILEIRON-STATUS: OK (Mode: Standby)";
        assertThat(withStandbyMonitor(slow, literal).has("core.lb-gate-literal"))
                .isFalse();
        assertThat(withStandbyMonitor(quick, literal).of("core.lb-gate-literal"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
        assertThat(withStandbyMonitor(quick, CoreStatusPage.OK).has("core.lb-gate-literal"))
                .isFalse();
    }

    @Test
    void tells_the_gap_between_the_detectors_in_figures() {
        assertThat(Pair.answers().build().check().of("core.detector-gap"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.seen())
                        .isEqualTo("promotion PT2M to PT3M50S after the death, the load balancer's move PT5S to PT17S:"
                                + " up to PT3M45S during which clients reach a Core that is not active"));
        MonitorTiming patient =
                new MonitorTiming(Duration.ofSeconds(300), Duration.ofSeconds(2), 1, Duration.ofSeconds(30));
        assertThat(Pair.answers().monitorTiming(patient).build().check().has("core.detector-gap"))
                .isFalse();
    }

    /** TV-04; a best practice, so a warning. */
    @Test
    void warns_of_59_minutes_and_not_of_60() {
        assertThat(Pair.answers()
                        .sync(saved(Interval.minutes(59), "2024-03-05T12:45:00Z"))
                        .build()
                        .check()
                        .of("core.sync-min-60min"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARN);
        assertThat(Pair.answers()
                        .sync(saved(Interval.hours(1), "2024-03-05T12:45:00Z"))
                        .build()
                        .check()
                        .has("core.sync-min-60min"))
                .isFalse();
    }

    /** TV-01. */
    @Test
    void warns_of_the_day_that_saving_costs() {
        assertThat(Pair.answers()
                        .sync(saved(Interval.minutes(60), "2024-03-05T14:00:00Z"))
                        .build()
                        .check()
                        .of("core.starttime-reviewed"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.seen())
                                .isEqualTo(
                                        "13:00 UTC, saved at 2024-03-05T14:00:00Z: next run 2024-03-06T13:00:00Z, after PT23H"));
        assertThat(Pair.answers()
                        .sync(saved(Interval.days(1), "2024-03-05T14:00:00Z"))
                        .build()
                        .check()
                        .has("core.starttime-reviewed"))
                .isFalse();
    }

    @Test
    void blocks_unequal_releases_and_refuses_unequal_machines() {
        LintReport report = Pair.answers()
                .secondary(
                        CoreNode.of("core2", "10.40.0.12").version("11.11.0.0").resources(4, 32_768))
                .build()
                .check();

        assertThat(report.of("core.same-release"))
                .extracting(Finding::subject, Finding::severity)
                .containsExactly(tuple("core2", Severity.BLOCKER));
        assertThat(report.of("core.identical-resources"))
                .extracting(Finding::subject, Finding::severity)
                .containsExactly(tuple("core2", Severity.ERROR));
    }

    @Test
    void only_warns_where_release_and_machine_are_not_declared() {
        LintReport report = IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .primary(CoreNode.of("core1", "10.40.0.11").version("11.12.0.0"))
                .secondary(CoreNode.of("core2", "10.40.0.12"))
                .guide(H, 5, R)
                .build()
                .check();

        assertThat(report.of("core.same-release")).extracting(Finding::severity).containsExactly(Severity.WARN);
        assertThat(report.of("core.identical-resources"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARN, Severity.WARN);
        assertThat(report.of("core.starttime-reviewed")).hasSize(1);
        assertThat(report.of("core.notifications-complete")).hasSize(1);
    }

    @Test
    void wants_a_manual_resume_wherever_the_load_balancer_moves_traffic() {
        LintReport report = after(
                Pair.answers().devicePorts(443, 9997).build(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                vserver -> vserver.port() == 9997 ? vserver.withBackup(vserver.backup(), false) : vserver);

        assertThat(report.of("core.resume-manual")).extracting(Finding::subject).containsExactly("vs_core_9997");
        assertThat(report.of("core.vservers-fail-together"))
                .extracting(Finding::subject)
                .containsExactly("vs_core_9997");
    }

    @Test
    void wants_one_health_signal_for_all_ports() {
        IvantiCore pair = Pair.answers().devicePorts(443, 9997).build();

        assertThat(after(
                                pair,
                                monitor -> new HealthMonitor.HttpEcv(
                                        monitor.name(),
                                        ((HealthMonitor.HttpEcv) monitor).send(),
                                        CoreStatusPage.OK,
                                        true,
                                        0,
                                        monitor.timing()),
                                UnaryOperator.identity(),
                                UnaryOperator.identity())
                        .of("core.vservers-fail-together"))
                .extracting(Finding::subject)
                .containsExactly("vs_core_9997", "vs_core_9997_stby");
    }

    @Test
    void wants_each_core_asked_by_its_role() {
        IvantiCore pair = Pair.answers().build();
        LintReport swapped = after(
                pair,
                UnaryOperator.identity(),
                group -> new ServiceGroup(
                        group.name(),
                        group.protocol(),
                        group.clientIp(),
                        group.members(),
                        List.of(group.name().equals("sg_core_core1") ? CoreBalancing.HA_STATUS : CoreBalancing.STATUS)),
                UnaryOperator.identity());

        assertThat(swapped.of("core.lb-monitors-match-roles"))
                .extracting(Finding::subject)
                .containsExactly("sg_core_core1", "sg_core_core2");
    }

    @Test
    void warns_of_a_standby_that_gets_traffic_and_stays_in_standby() {
        FailoverPolicy keep = FailoverPolicy.guide(H, 5, R)
                .onFailure(OnFailure.KEEP_IN_STANDBY)
                .build();

        assertThat(Pair.answers().policy(keep).build().check().has("core.keep-standby-with-lb-failover"))
                .isTrue();
        assertThat(Pair.answers()
                        .policy(keep)
                        .mode(Promoter.NODE, TrafficMover.CONTROLLER)
                        .build()
                        .check()
                        .has("core.keep-standby-with-lb-failover"))
                .isFalse();
    }

    @Test
    void refuses_a_load_balancer_that_does_not_follow_the_mode() {
        IvantiCore guide = Pair.answers().build();
        IvantiCore safe = Pair.answers().safe(H, 5, R).build();

        assertThat(Lint.of(guide.rules()).check(safe.cluster()).of("core.lb-follows-mode"))
                .extracting(Finding::subject, Finding::seen)
                .containsExactly(tuple("vs_core_443", "no backup"));
        assertThat(Lint.of(safe.rules()).check(guide.cluster()).of("core.lb-follows-mode"))
                .extracting(Finding::subject, Finding::seen)
                .containsExactly(tuple("vs_core_443", "backup vs_core_443_stby"));
    }

    @Test
    void says_who_is_needed_in_each_mode() {
        for (Promoter promoter : Promoter.values()) {
            for (TrafficMover mover : TrafficMover.values()) {
                LintReport report = Pair.answers().mode(promoter, mover).build().check();
                assertThat(report.has("core.controller-needed"))
                        .as(promoter + " " + mover)
                        .isEqualTo(promoter == Promoter.CONTROLLER || mover == TrafficMover.CONTROLLER);
            }
        }
    }

    @Test
    void says_which_site_can_act_alone() {
        IvantiCoreBuilder apart = Pair.answers()
                .secondary(CoreNode.of("core2", "10.50.0.12").site("dr"))
                .guide(H, 5, R);

        assertThat(apart.build().check().of("core.acts-alone"))
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(tuple(Severity.WARN, "dr"));
        assertThat(apart.mode(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                        .build()
                        .check()
                        .of("core.acts-alone"))
                .extracting(Finding::severity, Finding::seen)
                .containsExactly(
                        tuple(Severity.WARN, "the site of the controller acts alone: the data-centre rule is off"));
        FailoverPolicy witnessed = FailoverPolicy.safe(H, 5, R)
                .dataCentreRule(true)
                .vantage(ObserverId.of("probe3"), SiteId.of("third"))
                .build();
        assertThat(apart.policy(witnessed).build().check().of("core.acts-alone"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.seen()).contains("neither acts alone").contains("{probe3=third}");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"oncall", "@corp.example", "a@", "a b@corp.example", "a@@b", "a@b..c", "a@b, c@d", "a@-"})
    void refuses_an_address_no_mail_reaches(String address) {
        assertThat(Pair.answers().email(address).build().check().of("notify.email-valid"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void wants_both_kinds_of_notification() {
        assertThat(Pair.answers().notifyOn(true, false).build().check().of("core.notifications-complete"))
                .extracting(Finding::seen)
                .containsExactly("missing or off: [" + CoreAttributes.ON_FAILURE + "]");
    }

    @Test
    void is_not_silent_about_rules_that_need_a_policy() {
        assertThat(Lint.of(CoreRules.all())
                        .check(Pair.answers().build().cluster())
                        .of("core.policy-declared"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.seen()).contains("core.detector-gap"));
    }
}
