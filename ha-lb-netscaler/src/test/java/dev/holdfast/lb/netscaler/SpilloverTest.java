package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Spillover;
import dev.holdfast.model.lb.VirtualServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** New clients for the backup of a virtual server that is up. */
class SpilloverTest extends ApplianceTest {

    private static final Spillover CROWDED = new Spillover(Spillover.Method.CONNECTION, 500, Duration.ofMinutes(30));

    private static LoadBalancing spilling(@Nullable Spillover spillover) {
        VirtualServer front =
                VirtualServer.builder("v", LbProtocol.TCP).spillover(spillover).build();
        return LoadBalancing.EMPTY.withVirtualServers(List.of(front));
    }

    private @Nullable Spillover read() {
        return balancer.read(spilling(null))
                .orElseThrow()
                .configuration()
                .virtualServers()
                .get(0)
                .spillover();
    }

    @Test
    void every_spillover_gives_way_to_every_other_and_is_read_back() {
        List<@Nullable Spillover> all = Arrays.asList(
                null,
                CROWDED,
                Spillover.of(Spillover.Method.CONNECTION, 20),
                Spillover.of(Spillover.Method.DYNAMIC_CONNECTION, 0),
                Spillover.of(Spillover.Method.BANDWIDTH, 4_294_967_287L),
                new Spillover(Spillover.Method.HEALTH, 40, Duration.ofMinutes(2)));
        for (Spillover from : all) {
            for (Spillover to : all) {
                apply(spilling(from));
                apply(spilling(to));

                assertThat(read()).as("from %s", from).isEqualTo(to);
                assertThat(plan(spilling(to)).isEmpty()).isTrue();
            }
        }
    }

    @Test
    void stands_on_the_appliance_as_declared() {
        apply(spilling(CROWDED));

        assertThat(appliance.dump())
                .contains(
                        "-soMethod CONNECTION",
                        "-soThreshold 500",
                        "-soPersistence ENABLED",
                        "-soPersistenceTimeOut 30");
    }

    @Test
    void what_somebody_set_by_hand_is_drift_and_is_taken_back() throws IOException {
        apply(spilling(null));
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"v\",\"somethod\":\"HEALTH\",\"sothreshold\":50}}");
        assertThat(balancer.drift(spilling(null)).orElseThrow().toString()).contains("somethod", "HEALTH");

        apply(spilling(null));

        assertThat(read()).isNull();
    }

    @Test
    void what_no_appliance_takes_cannot_be_declared() {
        assertThatThrownBy(() -> Spillover.of(Spillover.Method.HEALTH, 101)).hasMessageContaining("use 1 to 100");
        assertThatThrownBy(() -> Spillover.of(Spillover.Method.DYNAMIC_CONNECTION, 5))
                .hasMessageContaining("no threshold");
        assertThatThrownBy(() -> new Spillover(Spillover.Method.CONNECTION, 5, Duration.ofSeconds(90)))
                .hasMessageContaining("whole minutes");
    }
}
