package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.blueprint.xenmobile.DeploymentMode;
import dev.holdfast.blueprint.xenmobile.MemberRole;
import dev.holdfast.blueprint.xenmobile.Parallelism;
import dev.holdfast.blueprint.xenmobile.Rollback;
import dev.holdfast.blueprint.xenmobile.XenMobileSignatures;
import dev.holdfast.health.FailureSignature;
import dev.holdfast.health.FlapPattern;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.health.PortReading;
import dev.holdfast.health.PortReading.Condition;
import dev.holdfast.lint.DegradedStep;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.TimelineReport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test vectors of XenMobile clusters and of the rollback. */
@ExtendWith(PassedVectors.class)
class TestVectorsXenMobileTest {

    private static final Verdict REFUSED = Verdict.fail(Verdict.Reason.REFUSED, "nobody listens");

    /** Corrected by M9: 7h15 is the author's figure, the others are derived and marked so. */
    @Test
    void tv_12_the_rollback_took_seven_hours_and_a_quarter() {
        Cluster cluster = XenMobileExample.answers(3, "10.7").build().cluster();
        TimelineReport report =
                Rollback.of(cluster, "10.6", EnumSet.allOf(Parallelism.class)).documentedReport();

        assertThat(report.rows().stream().flatMap(row -> row.lasted().stream()).map(Duration::toMinutes))
                .containsExactly(5L, 35L, 5L, 5L, 5L, 5L, 15L, 5L, 5L, 35L, 10L, 60L, 5L, 5L, 220L, 15L);
        assertThat(report.total()).isEqualTo(Duration.ofMinutes(7 * 60 + 15));
        assertThat(report.figures())
                .extracting(
                        TimelineReport.Figure::duration, figure -> figure.span().origin())
                .contains(
                        tuple(Duration.ofMinutes(7 * 60 + 15), Origin.DOCUMENTED),
                        tuple(Duration.ofHours(2), Origin.INFERRED),
                        tuple(Duration.ofHours(5), Origin.INFERRED));
    }

    @Test
    void tv_13_ten_thousand_devices_want_three_nodes_and_one_node_is_too_few() {
        assertThat(XenMobileExample.answers(2, "10.7").build().check().has("capacity.n-plus-1"))
                .as("8,500 devices a node: two nodes carry them, and one of them may fail")
                .isTrue();
        Cluster three = XenMobileExample.answers(3, "10.7").build().cluster();
        assertThat(XenMobileExample.answers(3, "10.7").build().check().has("capacity.n-plus-1"))
                .isFalse();
        assertThat(Lint.of(List.of(DegradedStep.rule("11 to 15", 1)))
                        .check(three)
                        .has("capacity.degraded-step"))
                .isTrue();
        assertThat(Lint.of(List.of(DegradedStep.rule("11 to 15", 2)))
                        .check(three)
                        .has("capacity.degraded-step"))
                .isFalse();
    }

    @Test
    void tv_17_ios_11_forbids_session_persistence_by_release_mode_and_size() {
        assertThat(ios11(3, "10.7", DeploymentMode.ENTERPRISE))
                .containsOnly(Severity.ERROR)
                .isNotEmpty();
        assertThat(ios11(3, "10.8", DeploymentMode.ENTERPRISE))
                .containsOnly(Severity.WARN)
                .isNotEmpty();
        assertThat(ios11(3, "10.7", DeploymentMode.MAM)).isEmpty();
        assertThat(ios11(1, "10.7", DeploymentMode.ENTERPRISE)).isEmpty();
    }

    private static List<Severity> ios11(int nodes, String version, DeploymentMode mode) {
        return XenMobileExample.answers(nodes, version)
                .mode(mode)
                .legacyPersistence()
                .build()
                .check()
                .of("xm.ios11-source-ip")
                .stream()
                .map(Finding::severity)
                .toList();
    }

    @Test
    void tv_22_virtual_servers_are_called_as_the_wizard_calls_them() {
        assertThat(XenMobileExample.answers(3, "10.7")
                        .mdmVip("10.1.2.3")
                        .build()
                        .cluster()
                        .loadBalancing()
                        .virtualServers())
                .extracting(VirtualServer::name)
                .contains("_XM_LB_MDM_titan.example_10.1.2.3_443", "_XM_LB_MDM_titan.example_10.1.2.3_8443");
    }

    @Test
    void tv_23_only_one_word_names_the_oldest_member() {
        assertThat(MemberRole.parse("OLDEST")).isEqualTo(MemberRole.OLDEST);
        assertThat(MemberRole.parse("NONE")).isEqualTo(MemberRole.NONE);
        assertThat(MemberRole.parse("null")).isEqualTo(MemberRole.NONE);
        assertThat(MemberRole.parse("")).isEqualTo(MemberRole.NONE);
        assertThat(MemberRole.parse(null)).isEqualTo(MemberRole.NONE);
    }

    /** Port 80 goes down for one minute in three; each port is asked every five seconds. */
    @Test
    void tv_24_port_80_flaps_alone_degrades_its_node_and_is_recognised() {
        PortMatrix node = PortMatrix.of(new HealthTracker(HealthPolicy.DEFAULTS), List.of(80, 443, 8443, 22));
        for (int second = 0; second < 600; second += 5) {
            for (int port : node.ports().keySet()) {
                Verdict verdict = port == 80 && second % 180 >= 120 ? REFUSED : Verdict.pass();
                node = node.observe(port, verdict, Duration.ofSeconds(second));
            }
        }

        assertThat(node.readings())
                .filteredOn(reading -> reading.condition() == Condition.FLAPPING)
                .extracting(PortReading::port)
                .containsExactly(80);
        assertThat(node.pattern()).isEqualTo(FlapPattern.PORT_SPECIFIC);
        assertThat(node.judge(Verdict.pass()).kind()).isEqualTo(Verdict.Kind.DEGRADED);
        assertThat(FailureSignature.suggest(XenMobileSignatures.all(), node.readings()))
                .extracting(FailureSignature::id)
                .containsExactly("xm.hazelcast-port80");
    }
}
