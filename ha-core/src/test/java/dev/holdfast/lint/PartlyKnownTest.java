package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An appliance of which not everything could be read: here, which certificates it has. */
class PartlyKnownTest {

    private static final Lint LINT = Lint.of(GenericRules.all());
    private static final Instant NOW = Instant.parse("2024-03-05T13:00:00Z");
    private static final LoadBalancing BARE =
            Kiosk.balancing(VirtualServer.of("vs", LbProtocol.SSL, "10.0.0.100", 443, "sg"));
    private static final LoadBalancing SHOWING = BARE.withCertificates(
                    List.of(Certificate.existing("c").withValidity(null, Instant.EPOCH)))
            .withVirtualServers(List.of(BARE.virtualServers().get(0).withTls(TlsBinding.of("c"))));

    private static LiveBalancing unsure(LoadBalancing configuration, LoadBalancing otherwise) {
        return new LiveBalancing(configuration, List.of(otherwise), List.of("sslcertkey c"), List.of());
    }

    private static LintReport check(LiveBalancing live, LintOptions options) {
        return LINT.check(Kiosk.with(BARE), live, Observed.NOTHING, options);
    }

    @Test
    void a_verdict_that_hangs_on_what_was_not_read_is_not_evaluated_whichever_comes_first() {
        for (LiveBalancing live : List.of(unsure(BARE, SHOWING), unsure(SHOWING, BARE))) {
            LintReport report = check(live, LintOptions.at(NOW));

            assertThat(report.has("tls.offload-needs-cert")).isFalse();
            assertThat(report.has("cert.not-expired")).isFalse();
            assertThat(report.notEvaluated())
                    .filteredOn(finding -> finding.seen().contains("could not be read"))
                    .extracting(finding -> finding.ruleId() + " " + finding.subject())
                    .containsExactly("cert.not-expired c", "tls.offload-needs-cert vs");
            assertThat(report.mayApply()).isTrue();
        }
    }

    @Test
    void what_holds_either_way_stands() {
        LintReport report = check(unsure(BARE, SHOWING), LintOptions.NONE);

        assertThat(report.of("lb.tcp-only-monitor"))
                .isEqualTo(LINT.check(Kiosk.with(BARE)).of("lb.tcp-only-monitor"))
                .isNotEmpty();
    }

    @Test
    void one_that_is_wholly_known_is_judged_like_a_declaration() {
        assertThat(check(LiveBalancing.known(SHOWING), LintOptions.at(NOW)))
                .isEqualTo(LINT.check(Kiosk.with(SHOWING), Observed.NOTHING, LintOptions.at(NOW)));
    }

    @Test
    void a_waiver_waives_nothing_that_was_not_found() {
        LintOptions options = LintOptions.at(NOW)
                .waiving(Waiver.of("cert.not-expired", "renewed on Friday", "kim", NOW.plusSeconds(1)));

        LintReport report = check(unsure(BARE, SHOWING), options);

        assertThat(report.waived()).isEmpty();
    }

    @Test
    void the_difference_promises_nothing_of_what_was_not_read() {
        Cluster declared = Kiosk.with(SHOWING);

        LintDifference difference =
                LINT.difference(declared, unsure(SHOWING, BARE), Observed.NOTHING, LintOptions.at(NOW));

        assertThat(difference.declared().has("cert.not-expired")).isTrue();
        assertThat(difference.disappearing()).isEmpty();
        assertThat(difference.appearing()).isEmpty();
        assertThat(difference.undecided())
                .extracting(Finding::ruleId)
                .containsExactly("cert.not-expired", "tls.offload-needs-cert");
        assertThat(difference.text()).contains("not evaluated on the appliance, which was not read whole:\n");
    }

    @Test
    void tells_what_was_supposed_and_what_is_remarkable() {
        LiveBalancing live = new LiveBalancing(
                BARE,
                List.of(),
                List.of("sslcertkey c"),
                List.of(new Problem("lbvserver vs", "DNS", "cannot be said", "Judge it by hand.")));

        assertThat(live.text()).isEqualTo("""
                not read, supposed: sslcertkey c
                lbvserver vs: cannot be said (found: DNS). Judge it by hand.
                """);
        assertThat(LiveBalancing.known(BARE).text()).isEmpty();
    }
}
