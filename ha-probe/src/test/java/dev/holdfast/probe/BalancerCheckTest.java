package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.testkit.FakeDrainer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BalancerCheckTest {

    private final FakeDrainer.Device device = new FakeDrainer.Device("sg", Set.of("core1", "core2"));
    private final FakeDrainer balancer = new FakeDrainer(device, ClusterId.of("core"));

    @Test
    void a_member_that_gets_clients_passes() throws Exception {
        assertThat(look("core1")).isEqualTo(Kind.PASS);
    }

    @Test
    void a_member_that_is_out_on_purpose_is_in_maintenance() throws Exception {
        device.shut();

        assertThat(look("core1")).isEqualTo(Kind.MAINT);
    }

    @Test
    void a_load_balancer_that_does_not_know_the_node_says_nothing_of_it() throws Exception {
        assertThat(look("core3")).isEqualTo(Kind.UNKNOWN);
    }

    private Kind look(String server) throws Exception {
        return BalancerCheck.of(balancer, new DrainTarget.Server(server))
                .ask("10.0.0.1", Duration.ofSeconds(1))
                .kind();
    }
}
