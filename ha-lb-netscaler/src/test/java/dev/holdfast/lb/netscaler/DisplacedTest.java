package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.store.MemoryApplyJournal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second default, or a second certificate, takes the first one's place: no step is left for that, wherever it is cut off. */
class DisplacedTest extends ApplianceTest {

    private ApplyJournal journal = new MemoryApplyJournal();

    private static LoadBalancing declared(String fallback, String certificate) {
        return Fronts.contentSwitch()
                .withContentSwitches(List.of(new ContentSwitch(
                        "cs_front",
                        LbProtocol.SSL,
                        Ipv4.of("10.4.0.1"),
                        443,
                        List.of(),
                        fallback,
                        TlsBinding.of(certificate))));
    }

    private static final LoadBalancing BEFORE = declared("vs_rest", "first");
    private static final LoadBalancing AFTER = declared("vs_portal", "second");

    @BeforeEach
    void declare() throws IOException {
        for (String name : List.of("first", "second")) {
            postByHand("sslcertkey", "'certkey':'%s','cert':'%s.pem'".formatted(name, name));
        }
        apply(BEFORE);
    }

    @Test
    void an_exchange_cut_off_at_any_step_is_resumed() {
        String wanted = wanted();
        for (int step = 1; cutOff(step, step % 2 == 0); step++) {
            try (NetScalerLoadBalancer fresh = builder().journal(journal).build()) {
                assertThat(fresh.applies().resume(left(fresh)))
                        .as("cut off at step %s", step)
                        .isInstanceOf(EffectOutcome.Succeeded.class);
            }
            assertThat(appliance.dump()).isEqualTo(wanted);
            apply(BEFORE);
        }
    }

    @Test
    void an_exchange_cut_off_at_any_step_is_undone() {
        String before = appliance.dump();
        for (int step = 1; cutOff(step, step % 2 == 0); step++) {
            try (NetScalerLoadBalancer fresh = builder().journal(journal).build()) {
                assertThat(fresh.applies().rollBack(left(fresh)))
                        .as("cut off at step %s", step)
                        .isInstanceOf(EffectOutcome.Failed.class);
            }
            assertThat(appliance.dump()).isEqualTo(before);
        }
    }

    private String wanted() {
        apply(AFTER);
        String wanted = appliance.dump();
        apply(BEFORE);
        return wanted;
    }

    private static String left(NetScalerLoadBalancer fresh) {
        return fresh.applies().unfinished().orElseThrow().get(0).applyId();
    }

    /** Whether there was something to cut off. */
    private boolean cutOff(int step, boolean sent) {
        journal = new MemoryApplyJournal();
        ChangeSet plan = plan(AFTER);
        try (NetScalerLoadBalancer dying = builder()
                .together(1)
                .journal(new DyingJournal(journal, step, sent))
                .build()) {
            dying.apply(plan);
            return false;
        } catch (DyingJournal.Killed killed) {
            return true;
        }
    }
}
