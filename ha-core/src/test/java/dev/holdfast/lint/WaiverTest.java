package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiverTest {

    private static final Instant NOW = Instant.parse("2024-03-05T13:00:00Z");
    private static final Cluster CLUSTER = Cluster.builder("c", ProductFamily.XENMOBILE)
            .node(Node.builder("n1", "10.0.0.1").build())
            .build();

    private static final Lint LINT = Lint.of(
            List.of(finds("xm.a", Severity.ERROR), finds("xm.b", Severity.BLOCKER), finds("xm.c", Severity.WARN)));

    private static Rule finds(String id, Severity severity) {
        return Rule.of(
                id,
                severity,
                id,
                List.of("XM-01"),
                context -> List.of(
                        new Violation("one", "seen", "wanted", "else", "remedy"),
                        new Violation("two", "seen", "wanted", "else", "remedy")));
    }

    private static Waiver waiver(String id) {
        return Waiver.of(id, "ordered for May", "kim", NOW.plusSeconds(1));
    }

    private static LintReport check(Lint lint, Waiver waiver) {
        return lint.check(CLUSTER, Observed.NOTHING, LintOptions.at(NOW).waiving(waiver));
    }

    @Test
    void keeps_a_waived_finding_in_the_report_with_its_reason() {
        LintReport report = check(LINT, waiver("xm.a").about("two"));

        assertThat(report.waived()).extracting(Finding::subject).containsExactly("two");
        assertThat(report.of("xm.a")).hasSize(2);
        assertThat(report.text())
                .startsWith("cluster c: 5 finding(s), worst BLOCKER, 1 waived\n")
                .contains("ERROR (waived) xm.a: two")
                .contains("  waived: ordered for May (kim, until 2024-03-05T13:00:01Z)");
    }

    @Test
    void lets_an_apply_pass_only_when_every_error_is_waived() {
        Lint error = LINT.without("xm.b");

        assertThat(check(error, waiver("xm.a")).mayApply()).isTrue();
        assertThat(check(error, waiver("xm.a").about("one")).mayApply()).isFalse();
        assertThat(check(error, waiver("xm.c")).mayApply()).isFalse();
        assertThat(check(error, waiver("xm.c")).mayPlan()).isTrue();
    }

    @Test
    void raises_the_finding_again_when_the_waiver_has_expired_and_says_so() {
        Waiver old = Waiver.of("xm.a", "ordered for May", "kim", NOW);

        LintReport report = check(LINT.without("xm.b"), old);

        assertThat(report.waived()).isEmpty();
        assertThat(report.mayApply()).isFalse();
        assertThat(report.of(AppliedWaivers.EXPIRED))
                .extracting(finding -> finding.subject() + ": " + finding.seen())
                .containsExactly("xm.a: expired at 2024-03-05T13:00:00Z, was: ordered for May");
    }

    @Test
    void does_not_lift_a_blocker() {
        LintReport report = check(LINT, waiver("xm.b"));

        assertThat(report.blockers()).hasSize(2);
        assertThat(report.mayPlan()).isFalse();
        assertThat(report.of(AppliedWaivers.REFUSED)).hasSize(1);
    }

    @Test
    void reports_a_waiver_of_nothing() {
        assertThat(check(LINT, waiver("xm.z")).of(AppliedWaivers.UNUSED))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
        assertThat(check(LINT, waiver("xm.a").about("three")).has(AppliedWaivers.UNUSED))
                .isTrue();
        assertThat(check(LINT, waiver("xm.a")).has(AppliedWaivers.UNUSED)).isFalse();
    }

    @Test
    void keeps_quiet_about_a_waiver_whose_rule_could_not_be_evaluated() {
        LintReport report = check(Lint.of(List.of(RestoredVersions.rule())), waiver("rb.db-node-version-match"));

        assertThat(report.has(AppliedWaivers.UNUSED)).isFalse();
        assertThat(report.waived()).isEmpty();
        assertThat(report.notEvaluated()).isNotEmpty();
    }

    @Test
    void wants_a_reason_a_name_and_an_instant() {
        assertThatIllegalArgumentException().isThrownBy(() -> Waiver.of("xm.a", " ", "kim", NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> Waiver.of("xm.a", "reason", "", NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LintOptions.NONE.waiving(waiver("xm.a")))
                .withMessageContaining("instant");
    }
}
