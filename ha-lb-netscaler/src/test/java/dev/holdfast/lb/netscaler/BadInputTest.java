package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Credentials;
import dev.holdfast.store.MemoryApplyJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused is told with the appliance's code, its words and the remedy, and nothing is half done. */
class BadInputTest extends ApplianceTest {

    private static final int SEATS = 20;

    private static String reason(Reply<?> reply) {
        assertThat(reply).isInstanceOf(Reply.None.class);
        return ((Reply.None<?>) reply).reason();
    }

    @Test
    void a_wrong_password() {
        try (NetScalerLoadBalancer stranger = NetScalerLoadBalancer.builder(
                        appliance.uri(), Credentials.of("nsroot", "hunter2".toCharArray()))
                .cluster(CLUSTER)
                .store("store1")
                .allowPlainHttp()
                .build()) {
            assertThat(reason(stranger.plan(LoadBalancing.EMPTY)))
                    .contains("354 login as nsroot refused: Invalid username or password")
                    .contains("check the adapter's account and its password")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void a_full_session_table() {
        List<NetScalerLoadBalancer> others = new ArrayList<>();
        for (int i = 0; i < SEATS; i++) {
            NetScalerLoadBalancer other = builder().build();
            others.add(other);
            assertThat(other.plan(LoadBalancing.EMPTY)).isInstanceOf(Reply.Value.class);
        }

        assertThat(reason(balancer.plan(LoadBalancing.EMPTY)))
                .contains("445 login as nsroot refused:")
                .contains("end idle sessions");

        others.forEach(NetScalerLoadBalancer::close);
        assertThat(balancer.plan(LoadBalancing.EMPTY)).isInstanceOf(Reply.Value.class);
    }

    @Test
    void an_account_that_may_only_look() {
        MemoryApplyJournal journal = new MemoryApplyJournal();
        String before = appliance.dump();
        try (NetScalerLoadBalancer reader = builder().journal(journal).build()) {
            ChangeSet plan = reader.plan(Declarations.core()).orElseThrow();
            appliance.readOnly(true);

            EffectOutcome outcome = reader.apply(plan);

            assertThat(outcome.toString())
                    .contains("2138 Not authorized to execute this command")
                    .contains("give the account a command policy that allows it");
        }
        assertThat(appliance.dump()).isEqualTo(before);
        assertThat(journal.unfinished().orElseThrow()).isEmpty();
    }

    @Test
    void a_secondary_appliance() {
        ChangeSet plan = plan(Declarations.core());
        appliance.primary(false);

        assertThat(balancer.apply(plan).toString())
                .contains("the appliance is Secondary of its pair: address the primary one");
    }
}
