package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.lb.netscaler.internal.nitro.AnyText;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a declaration holds, an appliance gets that, or nothing. */
class InjectionTest {

    @Provide
    Arbitrary<String> texts() {
        return AnyText.hostile();
    }

    private static NetScalerLoadBalancer balancer(NitroEmulator appliance, NetScalerObject... objects) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .cluster(ClusterId.of("any"))
                .store("store1")
                .callTimeout(Duration.ofSeconds(5))
                .backoff(Duration.ofMillis(5))
                .also(objects)
                .build();
    }

    private static List<NitroCall> writes(NitroEmulator appliance) {
        return appliance.calls().stream().filter(NitroCall::isWrite).toList();
    }

    /** Names the appliance does not take (1075) change nothing; those it takes are there as they were declared. */
    @Property(tries = 60)
    void a_name_makes_an_object_of_that_name_or_none(@ForAll("texts") String name) {
        NetScalerObject server = NetScalerObject.of("server").with("name", name).with("ipaddress", "10.77.0.1");
        NetScalerObject member = NetScalerObject.of("servicegroup_servicegroupmember_binding")
                .with("servicegroupname", "g")
                .with("servername", name)
                .with("port", "80");
        NetScalerObject group =
                NetScalerObject.of("servicegroup").with("servicegroupname", "g").with("servicetype", "HTTP");
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = balancer(appliance, group, server, member)) {
            Reply<ChangeSet> plan = balancer.plan(LoadBalancing.EMPTY);
            if (plan instanceof Reply.None<ChangeSet>) {
                assertThat(writes(appliance).size()).isZero();
                return;
            }

            EffectOutcome outcome = balancer.apply(plan.orElseThrow());

            if (outcome instanceof EffectOutcome.Succeeded) {
                assertThat(appliance.attribute("server", name, "ipaddress")).isEqualTo("10.77.0.1");
                assertThat(balancer.plan(LoadBalancing.EMPTY).orElseThrow().changes())
                        .isEmpty();
            } else {
                assertThat(outcome.toString()).contains("undone");
                assertThat(balancer.plan(LoadBalancing.EMPTY).orElseThrow().changes())
                        .isEqualTo(plan.orElseThrow().changes());
            }
            assertThat(writes(appliance))
                    .allMatch(call ->
                            call.path().matches("config/(login|server|servicegroup|nsconfig)[_?/].*|config/login")
                                    && !call.path().contains("action=clear"));
        }
    }

    /** Free text is taken as it is. */
    @Property(tries = 60)
    void a_text_arrives_as_it_was_declared_and_nothing_else_does(@ForAll("texts") String text) {
        NetScalerObject monitor = NetScalerObject.of("lbmonitor")
                .with("monitorname", "m")
                .with("type", "HTTP-ECV")
                .with("send", text)
                .with("recv", "ok");
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = balancer(appliance, monitor)) {
            ChangeSet plan = balancer.plan(LoadBalancing.EMPTY).orElseThrow();

            EffectOutcome outcome = balancer.apply(plan);

            if (outcome instanceof EffectOutcome.Succeeded) {
                assertThat(appliance.attribute("lbmonitor", "m", "send")).isEqualTo(text);
                assertThat(balancer.plan(LoadBalancing.EMPTY).orElseThrow().changes())
                        .isEmpty();
            } else {
                assertThat(outcome.toString()).contains("undone");
            }
        }
    }

    @Example
    void a_name_that_would_read_as_two_is_refused_before_anything_is_sent() {
        NetScalerObject binding = NetScalerObject.of("servicegroup_lbmonitor_binding")
                .with("servicegroupname", "a/b")
                .with("monitor_name", "m");
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = balancer(appliance, binding)) {
            assertThat(balancer.plan(LoadBalancing.EMPTY).toString())
                    .contains("servicegroup_lbmonitor_binding a/b/m", "take the slash");
        }
    }

    @Example
    void half_a_character_is_refused_since_no_request_can_carry_it() {
        NetScalerObject server =
                NetScalerObject.of("server").with("name", "s\ud800").with("ipaddress", "10.77.0.1");
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = balancer(appliance, server)) {
            assertThat(balancer.plan(LoadBalancing.EMPTY).toString()).contains("server name", "half a character");
        }
    }
}
