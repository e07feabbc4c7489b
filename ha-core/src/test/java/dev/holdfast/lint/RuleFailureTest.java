package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFailureTest {

    private static final Cluster CLUSTER = Cluster.builder("c", ProductFamily.XENMOBILE)
            .node(Node.builder("n1", "10.0.0.1").build())
            .build();
    private static final Rule CALM = Rule.of(
            "acme.calm",
            Severity.WARN,
            "calm",
            List.of(),
            context -> List.of(new Violation("n1", "seen", "wanted", "else", "remedy")));

    private static Rule boom(RuntimeException thrown) {
        return Rule.of("acme.boom", Severity.WARN, "no node is called boom", List.of("ACME-1"), context -> {
            throw thrown;
        });
    }

    @Test
    void a_rule_that_throws_is_an_error_of_its_own_and_the_others_are_heard() {
        LintReport report = Lint.of(List.of(boom(new IllegalStateException("no such rack")), CALM))
                .check(CLUSTER);

        assertThat(report.text()).isEqualTo("""
                cluster c: 2 finding(s), worst ERROR
                ERROR acme.boom: c
                  seen:   rule acme.boom failed: IllegalStateException: no such rack
                  wanted: the rule judges every cluster it applies to
                  else:   nobody knows whether this holds: no node is called boom
                  remedy: Mend the check of acme.boom, or leave the rule out by name until then.
                  facts:  ACME-1
                WARN acme.calm: n1
                  seen:   seen
                  wanted: wanted
                  else:   else
                  remedy: remedy
                """);
        assertThat(report.mayApply()).isFalse();
    }

    @Test
    void a_need_that_throws_fails_the_rule_as_well() {
        Need broken = new Need("rack", "cluster", true, Reading.TEXT, context -> {
            throw new ArithmeticException();
        });
        Rule rule = Rule.live("acme.boom", Severity.WARN, "title", List.of(), List.of(broken), context -> List.of());

        assertThat(Lint.of(List.of(rule)).check(CLUSTER).of("acme.boom"))
                .extracting(Finding::seen)
                .containsExactly("rule acme.boom failed: ArithmeticException");
    }

    @Test
    void a_message_from_outside_is_bounded_and_printable() {
        LintReport report = Lint.of(List.of(boom(new IllegalArgumentException("a\nb" + "x".repeat(1000)))))
                .check(CLUSTER);

        assertThat(report.of("acme.boom"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.seen())
                        .startsWith("rule acme.boom failed: IllegalArgumentException: a?bx")
                        .hasSizeLessThan(250)
                        .endsWith("…"));
    }

    @Test
    void an_appliance_that_was_not_read_whole_does_not_hide_the_fault() {
        LiveBalancing live = new LiveBalancing(
                Kiosk.balancing(VirtualServer.of("vs", LbProtocol.SSL, "10.0.0.100", 443, "sg")),
                List.of(Kiosk.balancing(VirtualServer.of("other", LbProtocol.SSL, "10.0.0.100", 443, "sg"))),
                List.of("lb vserver vs"),
                List.of());
        Rule knowsOneServer = Rule.of("acme.boom", Severity.WARN, "title", List.of(), context -> {
            if (context.cluster().loadBalancing().virtualServers().get(0).name().equals("other")) {
                throw new IllegalStateException("an unknown server");
            }
            return List.of();
        });

        assertThat(Lint.of(List.of(knowsOneServer))
                        .check(CLUSTER, live, Observed.NOTHING, LintOptions.NONE)
                        .of("acme.boom"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }
}
