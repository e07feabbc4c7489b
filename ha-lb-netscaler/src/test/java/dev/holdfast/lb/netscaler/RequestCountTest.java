package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.testkit.Figure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is asked of an appliance on which nothing is to be changed, counted there. */
class RequestCountTest extends ApplianceTest {

    private static final String COMMAND = "mvn test -pl ha-lb-netscaler -am -Dtest=RequestCountTest";

    private List<NitroCall> calls(LoadBalancing declared) {
        int before = appliance.calls().size();
        assertThat(plan(declared).changes()).isEmpty();
        return appliance.calls().subList(before, appliance.calls().size());
    }

    @Test
    void a_plan_reads_with_the_same_number_of_requests_however_much_there_is() {
        apply(Declarations.ums());
        int few = calls(Declarations.ums()).size();
        List<VirtualServer> many = new ArrayList<>(Declarations.ums().virtualServers());
        for (int port = 1; port <= 50; port++) {
            many.add(VirtualServer.of("more_" + port, LbProtocol.TCP, "10.20.0.101", port, "sg_ums_8443"));
        }
        LoadBalancing bigger = Declarations.ums().withVirtualServers(many);
        apply(bigger);

        assertThat(calls(bigger)).hasSize(few).hasSizeLessThanOrEqualTo(12);
        Figure.of("plan-requests", few, "requests").atMost(12).by(COMMAND).write();
    }

    @Test
    void nothing_is_written_where_nothing_differs() {
        long writes = 0;
        for (LoadBalancing declared :
                List.of(Declarations.ums(), Declarations.core(), Fronts.sites("main"), LoadBalancing.EMPTY)) {
            try (NetScalerLoadBalancer allowed = builder().deletions(99).build()) {
                assertThat(allowed.apply(allowed.plan(declared).orElseThrow()))
                        .isInstanceOf(EffectOutcome.Succeeded.class);
                int before = appliance.calls().size();
                allowed.apply(allowed.plan(declared).orElseThrow());
                allowed.drift(declared).orElseThrow();
                writes += appliance.calls().stream()
                        .skip(before)
                        .filter(NitroCall::isWrite)
                        .count();
            }
        }

        assertThat(writes).isZero();
        Figure.of("nochange-writes", writes, "requests").atMost(0).by(COMMAND).write();
    }
}
