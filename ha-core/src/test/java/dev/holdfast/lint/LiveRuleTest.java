package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRuleTest {

    private static final NodeId N1 = NodeId.of("n1");
    private static final NodeId N2 = NodeId.of("n2");
    private static final Cluster CLUSTER = Cluster.builder("c", ProductFamily.XENMOBILE)
            .node(Node.builder("n1", "10.0.0.1").build())
            .node(Node.builder("n2", "10.0.0.2").build())
            .build();

    /** Finds something on every node, so that what is missing from the report was held back by the engine. */
    private static Rule.Check everyNode() {
        return context -> context.cluster().nodes().stream()
                .map(node -> new Violation(node.id().value(), "seen", "wanted", "else", "remedy"))
                .toList();
    }

    private static Rule live(Need... needs) {
        return Rule.live("xm.a", Severity.ERROR, "a title", List.of("XM-01"), List.of(needs), everyNode());
    }

    private static List<String> says(Rule rule, Observed observed, LintOptions options) {
        return Lint.of(List.of(rule)).check(CLUSTER, observed, options).findings().stream()
                .map(finding -> (finding.evaluated() ? "found " : "not evaluated ")
                        + finding.subject()
                        + (finding.evaluated() ? "" : ": " + finding.seen()))
                .toList();
    }

    @Test
    void judges_only_the_nodes_it_has_seen_and_names_what_it_lacks_of_the_others() {
        Observed observed = Observed.NOTHING
                .with(N1, "devices", "12")
                .with(N1, "clock", "PT0S")
                .with(N2, "devices", "about 12");
        Rule rule = live(Need.ofEachNode("devices", Reading.COUNT), Need.ofEachNode("clock", Reading.DURATION));

        assertThat(says(rule, observed, LintOptions.NONE))
                .containsExactly(
                        "found n1",
                        "not evaluated n2: devices was seen as \"about 12\", which is not a whole number;"
                                + " clock was not observed");
    }

    @Test
    void judges_nothing_without_what_it_needs_of_the_whole() {
        Rule rule = live(Need.ofCluster("master", Reading.TEXT));

        assertThat(says(rule, Observed.NOTHING.with(N1, "master", "x"), LintOptions.NONE))
                .containsExactly("not evaluated c: master was not observed");
        assertThat(says(rule, Observed.NOTHING.with("master", "n1"), LintOptions.NONE))
                .containsExactly("found n1", "found n2");
    }

    @Test
    void needs_only_the_nodes_it_names() {
        Rule rule =
                live(Need.ofNodes("clock", Reading.TEXT, "n2", node -> node.id().equals(N2)));

        assertThat(says(rule, Observed.NOTHING, LintOptions.NONE))
                .containsExactly("found n1", "not evaluated n2: clock was not observed");
    }

    @Test
    void judges_the_declaration_in_any_case_if_it_is_of_both_kinds() {
        Rule rule = Rule.both(
                "xm.a",
                Severity.ERROR,
                "a title",
                List.of("XM-01"),
                List.of(Need.ofEachNode("clock", Reading.TEXT)),
                everyNode());

        assertThat(says(rule, Observed.NOTHING.with(N1, "clock", "x"), LintOptions.NONE))
                .containsExactly("found n1", "found n2", "not evaluated n2: clock was not observed");
    }

    @Test
    void needs_the_instant_from_the_caller() {
        Rule rule = live(Need.INSTANT);

        assertThat(says(rule, Observed.NOTHING, LintOptions.NONE))
                .containsExactly("not evaluated c: instant of the check was not given");
        assertThat(says(rule, Observed.NOTHING, LintOptions.at(Instant.EPOCH))).containsExactly("found n1", "found n2");
    }

    @Test
    void prints_what_it_needs_in_the_catalogue() {
        assertThat(Lint.of(List.of(live(Need.ofEachNode("devices", Reading.COUNT))))
                        .catalogue())
                .isEqualTo("""
                        xm.a  ERROR  live  a title  [XM-01]
                          needs devices of each node, a whole number
                        """);
    }

    @Test
    void refuses_a_live_rule_that_needs_nothing() {
        assertThatIllegalArgumentException().isThrownBy(LiveRuleTest::live).withMessageContaining("xm.a");
    }
}
