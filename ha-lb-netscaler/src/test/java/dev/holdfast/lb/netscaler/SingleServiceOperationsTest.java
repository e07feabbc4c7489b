package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A path may lead over a single service: it is closed, opened, drained and watched by the service's own words. */
class SingleServiceOperationsTest extends OperatedTest {

    private static final LoadBalancing SERVICES = Declarations.services();
    private static final TrafficPaths.NodePath FIRST = SERVICES.paths().paths().get(0);
    private static final TrafficPaths.NodePath SECOND = SERVICES.paths().paths().get(1);

    @BeforeEach
    void services_stand_where_groups_stood() {
        appliance.load("");
        apply(SERVICES);
        clock.advance(Duration.ofMinutes(1));
        assertThat(appliance.served(FRONT)).containsExactly("core1:443");
    }

    private static DrainOrder drain(DrainTarget target) {
        return new DrainOrder(CLUSTER, Epoch.of(1), SERVICES.paths(), target, Duration.ofSeconds(5));
    }

    private TrafficView.PathState state(TrafficPaths.NodePath path) {
        return balancer.observeTraffic(SERVICES.paths()).orElseThrow().paths().stream()
                .filter(each -> each.node().equals(path.node()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void a_path_is_closed_and_opened_by_its_service() {
        succeeds(balancer.openPath(path(SECOND, 1)));
        List<NitroCall> closing = writesOf(() -> succeeds(balancer.closePath(path(FIRST, 1))));
        assertThat(closing.toString()).contains("config/service?action=disable").doesNotContain("servicegroup");
        assertThat(state(FIRST)).isEqualTo(TrafficView.PathState.CLOSED);
        assertThat(appliance.served(FRONT)).containsExactly("core2:443");

        succeeds(balancer.openPath(path(FIRST, 1)));

        assertThat(state(FIRST)).isEqualTo(TrafficView.PathState.OPEN);
        assertThat(balancer.plan(SERVICES).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void a_service_is_drained_and_restored_as_a_group_and_as_its_member() {
        succeeds(balancer.openPath(path(SECOND, 1)));
        for (DrainTarget target :
                List.of(new DrainTarget.Group("svc_core1"), new DrainTarget.Member("svc_core1", "core1", 443))) {
            succeeds(operations.drain(drain(target), DrainMode.after(Duration.ofMinutes(1))));

            assertThat(operations.look(target).orElseThrow().members())
                    .containsExactly(new DrainView.Member("svc_core1", "core1", 443, DrainView.State.LEAVING, 0));
            clock.advance(Duration.ofMinutes(2));
            assertThat(operations.look(target).orElseThrow().members())
                    .extracting(DrainView.Member::state)
                    .containsExactly(DrainView.State.OUT);
            succeeds(balancer.openPath(path(FIRST, 1)));
        }
    }

    @Test
    void a_closed_service_is_brought_back_by_opening_its_path_and_not_by_restoring_it() {
        succeeds(balancer.openPath(path(SECOND, 1)));
        succeeds(balancer.closePath(path(FIRST, 1)));

        isRejected(operations.restore(drain(new DrainTarget.Group("svc_core1"))), "CLOSED_PATH", "openPath");
    }

    @Test
    void detection_is_suspended_and_resumed_at_the_service() {
        succeeds(operations.suspend(path(FIRST, 1)));

        assertThat(operations.isSuspended(FIRST)).isEqualTo(Reply.of(true));
        assertThat(operations.isSuspended(SECOND)).isEqualTo(Reply.of(false));
        assertThat(appliance.attribute("service", "svc_core1", "healthmonitor")).isEqualTo("NO");
        succeeds(operations.resume(path(FIRST, 1)));
        assertThat(operations.isSuspended(FIRST)).isEqualTo(Reply.of(false));
    }

    @Test
    void a_service_is_counted_as_a_group_of_one() {
        TrafficStatistics counted = operations.statistics(List.of(FRONT)).orElseThrow();

        assertThat(counted.virtualServers().get(0).groups()).containsExactly("svc_core1");
        assertThat(counted.groups()).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("svc_core1");
            assertThat(group.effective()).isEqualTo(TrafficStatistics.State.UP);
            assertThat(group.members())
                    .extracting(TrafficStatistics.Member::server)
                    .containsExactly("core1");
        });
    }
}
