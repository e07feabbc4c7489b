package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the appliance must have switched on, and what hangs on what: actions of their own instead of attributes. */
class FeaturesTest extends ApplianceTest {

    private void switchOff(String feature) throws IOException {
        byHand("POST", "nsfeature?action=disable", "{\"nsfeature\":{\"feature\":[\"" + feature + "\"]}}");
    }

    private boolean isOn(String feature) {
        NetScalerObject said = NetScalerObject.of("nsfeature").with("feature", feature);
        try (NetScalerLoadBalancer asking = builder().also(said).build()) {
            return !NetScalerCli.render(asking.plan(Declarations.core()).orElseThrow())
                    .contains("enable ns feature " + feature);
        }
    }

    @Test
    void features_that_the_declaration_needs_are_enabled_first_and_nothing_is_disabled() throws IOException {
        switchOff("LB");
        switchOff("RESPONDER");

        ChangeSet plan = plan(Declarations.core());

        assertThat(isOn("LB")).isFalse();
        assertThat(NetScalerCli.render(plan)).startsWith("enable ns feature LB\nadd server core1");
        apply(Declarations.core());
        assertThat(isOn("LB")).isTrue();
        assertThat(isOn("RESPONDER")).isFalse();
        assertThat(plan(Declarations.core()).changes()).isEmpty();
        try (NetScalerLoadBalancer allowed = builder().deletions(9).build()) {
            assertThat(NetScalerCli.render(allowed.plan(LoadBalancing.EMPTY).orElseThrow()))
                    .doesNotContain("feature");
        }
    }

    @Test
    void a_plan_undone_switches_off_again_what_it_had_switched_on() throws IOException {
        switchOff("LB");
        ChangeSet plan = plan(Declarations.core());
        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(balancer.apply(plan.inverse())).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(isOn("LB")).isFalse();
    }

    @Test
    void features_and_modes_can_be_said_and_only_add() {
        try (NetScalerLoadBalancer saying = builder()
                .also(
                        NetScalerObject.of("nsfeature").with("feature", "CMP LB"),
                        NetScalerObject.of("nsmode").with("mode", "MBF"))
                .build()) {
            ChangeSet plan = saying.plan(LoadBalancing.EMPTY).orElseThrow();

            assertThat(NetScalerCli.render(plan))
                    .isEqualTo("enable ns feature CMP\nenable ns mode MBF\nsave ns config\n");
            assertThat(saying.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(saying.plan(LoadBalancing.EMPTY).orElseThrow().changes()).isEmpty();
        }
    }

    @Test
    void a_certificate_is_linked_to_its_issuer_and_to_another_one_and_unlinked() {
        NetScalerObject root =
                NetScalerObject.of("sslcertkey").with("certkey", "root").with("cert", "root.pem");
        NetScalerObject other =
                NetScalerObject.of("sslcertkey").with("certkey", "other").with("cert", "other.pem");
        NetScalerObject leaf =
                NetScalerObject.of("sslcertkey").with("certkey", "leaf").with("cert", "leaf.pem");
        linked("""
                add ssl certKey root -cert root.pem
                add ssl certKey other -cert other.pem
                add ssl certKey leaf -cert leaf.pem
                link ssl certKey leaf root
                """, "root", leaf.with("linkcertkeyname", "root"), root, other);
        linked(
                "unlink ssl certKey leaf\nlink ssl certKey leaf other\n",
                "other",
                leaf.with("linkcertkeyname", "other"),
                root,
                other);
    }

    private void linked(String commands, String to, NetScalerObject... said) {
        try (NetScalerLoadBalancer saying = builder().also(said).build()) {
            ChangeSet plan = saying.plan(LoadBalancing.EMPTY).orElseThrow();

            assertThat(NetScalerCli.render(plan).lines().sorted())
                    .containsExactlyElementsOf(
                            (commands + "save ns config\n").lines().sorted().toList());
            assertThat(saying.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(appliance.attribute("sslcertkey", "leaf", "linkcertkeyname"))
                    .isEqualTo(to);
            assertThat(saying.plan(LoadBalancing.EMPTY).orElseThrow().changes()).isEmpty();
        }
    }
}
