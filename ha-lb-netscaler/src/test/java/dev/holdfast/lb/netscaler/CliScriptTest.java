package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan as a script of commands and the same plan over NITRO do the same. */
class CliScriptTest {

    static Stream<LoadBalancing> declarations() {
        return Stream.of(Declarations.core(), Declarations.ums());
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void the_script_of_a_plan_makes_what_the_plan_makes(LoadBalancing declared) {
        try (NitroEmulator byNitro = NitroEmulator.start();
                NitroEmulator byScript = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(byNitro.uri(), byNitro.credentials())
                        .allowPlainHttp()
                        .cluster(ClusterId.of("any"))
                        .store("store1")
                        .build()) {
            ChangeSet plan = balancer.plan(declared).orElseThrow();
            assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(byScript.run(NetScalerCli.render(plan))).isEmpty();

            assertThat(byScript.dump()).isEqualTo(byNitro.dump());
        }
    }
}
