package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotEvaluatedTest {

    private static final Cluster CLUSTER = Cluster.builder("c", ProductFamily.XENMOBILE)
            .node(Node.builder("n1", "10.0.0.1").build())
            .node(Node.builder("n2", "10.0.0.2").build())
            .build();

    private static Rule rule(String id, Need need) {
        return Rule.live(id, Severity.ERROR, id, List.of(), List.of(need), context -> List.of());
    }

    private static LintReport report(Observed observed) {
        return Lint.of(List.of(
                        rule("acme.clock", Need.ofCluster("clock", Reading.TEXT)),
                        rule("acme.disk", Need.ofEachNode("disk.<subject>.free", Reading.COUNT))))
                .check(CLUSTER, observed);
    }

    @Test
    void says_each_reason_once_with_its_subjects_and_what_it_means_once() {
        assertThat(report(Observed.NOTHING).text()).isEqualTo("""
                cluster c: nothing found, 3 not evaluated
                INFO acme.clock not evaluated: c: clock was not observed
                INFO acme.disk not evaluated: n1, n2: disk.<subject>.free was not observed
                  remedy for these 2: Observe it, or give it, and check again.
                Not evaluated says nothing either way: declared is not observed.
                """);
    }

    @Test
    void keeps_different_reasons_of_one_rule_apart_and_names_a_single_subject() {
        Observed observed = Observed.NOTHING.with("clock", "x").with(NodeId.of("n2"), "disk.<subject>.free", "lots");

        assertThat(report(observed).notEvaluatedByReason())
                .extracting(NotEvaluated::seen)
                .containsExactly(
                        "disk.n1.free was not observed",
                        "disk.n2.free was seen as \"lots\", which is not a whole number");
    }

    @Test
    void says_nothing_of_it_when_everything_was_seen() {
        LintReport report = Lint.of(List.of(rule("acme.clock", Need.ofCluster("clock", Reading.TEXT))))
                .check(CLUSTER, Observed.NOTHING.with("clock", "x"));

        assertThat(report.text()).isEqualTo("cluster c: nothing found\n");
    }
}
