package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintDifferenceTest {

    private static final Lint LINT = Lint.of(GenericRules.all());
    private static final LoadBalancing DECLARED = Kiosk.balancing(Kiosk.FRONT);
    private static final LoadBalancing LIVE = Kiosk.balancing(
                    Kiosk.FRONT.withPersistence(new PersistenceProfile.SslSession(Duration.ofMinutes(5))))
            .withGroups(List.of(Kiosk.group()));

    private static LintDifference difference(LoadBalancing declared, LoadBalancing live) {
        Cluster cluster = Kiosk.with(declared);
        return LINT.difference(cluster, live, Observed.NOTHING, LintOptions.NONE);
    }

    @Test
    void names_only_what_is_wrong_on_one_side() {
        LintDifference difference = difference(DECLARED, LIVE);

        assertThat(difference.appearing())
                .extracting(Finding::ruleId)
                .containsExactly("lb.vserver-has-members", "ns.persistence-service-type");
        assertThat(difference.disappearing()).isEmpty();
        assertThat(difference.declared().has("lb.tcp-only-monitor")).isTrue();
        assertThat(difference.live().has("lb.tcp-only-monitor")).isTrue();
    }

    @Test
    void turns_around_with_its_sides() {
        LintDifference there = difference(DECLARED, LIVE);
        LintDifference back = difference(LIVE, DECLARED);

        assertThat(back.disappearing()).isEqualTo(there.appearing());
        assertThat(back.appearing()).isEqualTo(there.disappearing());
    }

    @Test
    void is_empty_between_equals_and_says_so() {
        assertThat(difference(LIVE, LIVE).text()).isEqualTo("""
                on the appliance only, mended by applying the declaration: nothing
                in the declaration only, brought by applying it: nothing
                """);
    }

    @Test
    void shows_a_finding_whose_cause_changed_on_both_sides() {
        VirtualServer other = Kiosk.FRONT.withPersistence(new PersistenceProfile.CookieInsert("c", Duration.ZERO));

        LintDifference difference = difference(LIVE, Kiosk.balancing(other).withGroups(List.of(Kiosk.group())));

        assertThat(difference.appearing()).extracting(Finding::seen).containsExactly("CookieInsert on TCP");
        assertThat(difference.disappearing()).extracting(Finding::seen).containsExactly("SslSession on TCP");
        assertThat(difference.text()).contains("on the appliance only", "CookieInsert on " + LbProtocol.TCP);
    }

    @Test
    void leaves_out_what_is_wrong_with_waivers() {
        Instant now = Instant.parse("2024-03-05T13:00:00Z");
        LintOptions options = LintOptions.at(now)
                .waiving(Waiver.of("ns.persistence-service-type", "until the window", "kim", now.plusSeconds(1)));

        LintDifference difference = LINT.difference(Kiosk.with(DECLARED), LIVE, Observed.NOTHING, options);

        assertThat(difference.declared().has(AppliedWaivers.UNUSED)).isTrue();
        assertThat(difference.live().has(AppliedWaivers.UNUSED)).isFalse();
        assertThat(difference.disappearing()).isEmpty();
        assertThat(difference.appearing()).filteredOn(Finding::waived).hasSize(1);
    }

    @Test
    void catalogue_names_every_generic_rule_once() {
        assertThat(LINT.catalogue().lines().filter(line -> !line.startsWith(" ")))
                .hasSize(GenericRules.all().size())
                .isSorted()
                .contains("ns.monitor-timing  ERROR  static  a monitor's interval is longer than its response timeout"
                        + "  [NS-11]");
    }
}
