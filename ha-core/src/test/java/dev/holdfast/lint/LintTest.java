package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintTest {

    private static final Cluster CLUSTER = Cluster.builder("c", ProductFamily.XENMOBILE)
            .node(Node.builder("n1", "10.0.0.1").build())
            .node(Node.builder("n2", "10.0.0.2").build())
            .build();

    private static Rule finds(String id, Severity severity, String... subjects) {
        return Rule.of(
                id,
                severity,
                id,
                List.of("XM-01"),
                context -> List.of(subjects).stream()
                        .map(subject -> new Violation(subject, "seen", "wanted", "else", "remedy"))
                        .toList());
    }

    @Test
    void sorts_by_severity_then_rule_then_subject() {
        LintReport report = Lint.of(List.of(
                        finds("xm.b", Severity.WARN, "z", "a"),
                        finds("xm.a", Severity.WARN, "m"),
                        finds("lb.z", Severity.BLOCKER, "q")))
                .check(CLUSTER);

        assertThat(report.findings())
                .extracting(finding -> finding.ruleId() + "/" + finding.subject())
                .containsExactly("lb.z/q", "xm.a/m", "xm.b/a", "xm.b/z");
        assertThat(report.worst()).contains(Severity.BLOCKER);
        assertThat(report.has("xm.b")).isTrue();
        assertThat(report.has("xm.c")).isFalse();
    }

    @Test
    void applies_a_rule_to_its_own_family_and_a_topic_to_all() {
        Rule own = finds("ums.usb-port", Severity.ERROR, "x");

        assertThat(own.appliesTo(ProductFamily.IGEL_UMS)).isTrue();
        assertThat(own.appliesTo(ProductFamily.XENMOBILE)).isFalse();
        assertThat(own.appliesTo(ProductFamily.of("kiosk"))).isFalse();
        assertThat(finds("ns.any", Severity.ERROR, "x").appliesTo(ProductFamily.of("kiosk")))
                .isTrue();
    }

    @Test
    void hears_an_in_house_rule_beside_those_of_a_family() {
        LintReport report = Lint.of(List.of(finds("xm.a", Severity.WARN, "m")))
                .plus(List.of(finds("corp.naming", Severity.ERROR, "n1")))
                .check(CLUSTER);

        assertThat(report.rules()).containsExactly("corp.naming", "xm.a");
        assertThat(report.of("corp.naming")).extracting(Finding::subject).containsExactly("n1");
    }

    @Test
    void refuses_to_leave_out_a_rule_that_is_not_there() {
        assertThatThrownBy(() ->
                        Lint.of(List.of(finds("xm.a", Severity.WARN, "x"))).without("xm.aa"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("xm.aa");
    }

    @Test
    void says_not_evaluated_rather_than_nothing_when_there_is_no_observation() {
        LintReport report = Lint.of(List.of(RestoredVersions.rule())).check(CLUSTER);

        assertThat(report.notEvaluated())
                .extracting(finding -> finding.severity() + " " + finding.subject() + ": " + finding.seen())
                .containsExactly(
                        "INFO c: database.version was not observed",
                        "INFO n1: version was not observed",
                        "INFO n2: version was not observed");
        assertThat(report.has("rb.db-node-version-match")).isFalse();
        assertThat(report.worst()).isEmpty();
        assertThat(report.text()).contains("nothing found, 3 not evaluated", "Observe it");
    }

    @Test
    void blocks_a_rollback_whose_backups_are_of_different_releases() {
        Observed observed = Observed.NOTHING
                .with("database.version", "10.6")
                .with(NodeId.of("n1"), "version", "10.6.0")
                .with(NodeId.of("n2"), "version", "10.7");

        LintReport report = Lint.of(List.of(RestoredVersions.rule())).check(CLUSTER, observed);

        assertThat(report.of("rb.db-node-version-match"))
                .extracting(Finding::subject)
                .containsExactly("n2");
        assertThat(report.worst()).contains(Severity.BLOCKER);
    }

    @Test
    void leaves_a_rule_out_by_name_and_refuses_an_id_twice() {
        Lint lint = Lint.of(List.of(finds("xm.a", Severity.WARN, "x")));

        assertThat(lint.without("xm.a").check(CLUSTER).findings()).isEmpty();
        assertThatThrownBy(() -> lint.plus(lint.rules()))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("xm.a");
    }
}
