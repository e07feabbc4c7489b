package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ConvergenceTest {

    @Property(tries = 60)
    void any_declaration_leads_to_any_other_and_back(
            @ForAll("declarations") LoadBalancing from, @ForAll("declarations") LoadBalancing to) {
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .allowPlainHttp()
                        .cluster(ClusterId.of("any"))
                        .store("store1")
                        .deletions(100)
                        .build()) {
            apply(balancer, balancer.plan(from).orElseThrow());
            assertThat(balancer.plan(from).orElseThrow().changes()).isEmpty();

            ChangeSet there = balancer.plan(to).orElseThrow();
            apply(balancer, there);
            assertThat(balancer.plan(to).orElseThrow().changes()).isEmpty();

            apply(balancer, there.inverse());
            assertThat(balancer.plan(from).orElseThrow().changes()).isEmpty();
        }
    }

    @Property(tries = 30)
    void what_was_done_of_a_plan_can_be_undone_and_what_was_not_done_of_it_is_planned_again(
            @ForAll("declarations") LoadBalancing from,
            @ForAll("declarations") LoadBalancing to,
            @ForAll @DoubleRange(max = 1) double part) {
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .allowPlainHttp()
                        .cluster(ClusterId.of("any"))
                        .store("store1")
                        .deletions(100)
                        .build()) {
            apply(balancer, balancer.plan(from).orElseThrow());
            ChangeSet whole = balancer.plan(to).orElseThrow();
            int steps = (int) Math.round(part * whole.changes().size());
            ChangeSet done = new ChangeSet("cut off", whole.changes().subList(0, steps));

            apply(balancer, done);
            apply(balancer, done.inverse());
            assertThat(balancer.plan(from).orElseThrow().changes()).isEmpty();

            apply(balancer, done);
            apply(balancer, balancer.plan(to).orElseThrow());
            assertThat(balancer.plan(to).orElseThrow().changes()).isEmpty();
            assertThat(balancer.readEverything(LoadBalancing.EMPTY)
                            .orElseThrow()
                            .configuration()
                            .toString())
                    .doesNotContain(".hf-");
        }
    }

    @Property(tries = 60)
    void any_declaration_is_read_back_as_it_was_declared(@ForAll("declarations") LoadBalancing declared) {
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .allowPlainHttp()
                        .cluster(ClusterId.of("any"))
                        .store("store1")
                        .build()) {
            apply(balancer, balancer.plan(declared).orElseThrow());

            LiveBalancing live = balancer.read(declared).orElseThrow();

            assertThat(live.configuration()).isEqualTo(declared);
            assertThat(live.remarks()).isEmpty();
            assertThat(live.notRead()).isEmpty();
        }
    }

    private static void apply(NetScalerLoadBalancer balancer, ChangeSet changes) {
        assertThat(balancer.apply(changes))
                .as(() -> NetScalerCli.render(changes))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Provide
    Arbitrary<LoadBalancing> declarations() {
        return Arbitraries.randomValue(AnyDeclaration::of);
    }
}
