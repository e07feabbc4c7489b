package dev.holdfast.model.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualServerTest {

    private static final Ipv4 VIP = Ipv4.of("10.0.0.1");

    private static final VirtualServer FULL = VirtualServer.builder("vs", LbProtocol.SSL)
            .address(VIP, 443)
            .method(LbMethod.ROUND_ROBIN)
            .persistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)))
            .groups(List.of("sg1", "sg2"))
            .backup("vs_stby", true)
            .comment("ask Ada")
            .tls(TlsBinding.of("c1"))
            .clientTimeout(Duration.ofMinutes(20))
            .spillover(Spillover.of(Spillover.Method.CONNECTION, 100))
            .build();

    @Test
    void says_everything_that_cannot_be_right_at_once() {
        VirtualServerBuilder wrong = VirtualServer.builder("vs", LbProtocol.TCP)
                .address(VIP, 0)
                .groups(List.of("sg1", "sg2", "sg1"))
                .backup("vs", false)
                .clientTimeout(Duration.ofMillis(1500));

        InvalidDeclarationException refused = catchThrowableOfType(InvalidDeclarationException.class, wrong::build);

        assertThat(refused).hasMessageStartingWith("virtual server vs has 4 problem(s)");
        assertThat(refused.problems().stream().map(Problem::toString))
                .containsExactly(
                        "port: address and port belong together (found: none with 10.0.0.1). "
                                + "Give an address and a port of 1 to 65535, or neither.",
                        "groups: named twice (found: sg1). Name it once.",
                        "backup: its own backup (found: vs). Name another virtual server, or none.",
                        "clientTimeout: not in whole seconds (found: PT1.5S). Give whole seconds, 0 or more.");
    }

    @Test
    void a_port_without_an_address_and_one_out_of_range_are_refused() {
        assertThatThrownBy(() -> VirtualServer.builder("vs", LbProtocol.TCP)
                        .address(null, 443)
                        .build())
                .hasMessageContaining("vip: address and port belong together (found: none with port 443)");
        assertThatThrownBy(() -> VirtualServer.builder("vs", LbProtocol.TCP)
                        .address(VIP, 65536)
                        .build())
                .hasMessageContaining("port: no port (found: 65536)");
    }

    @Test
    void another_like_it_has_everything_it_has() {
        assertThat(FULL.toBuilder().build()).isEqualTo(FULL);
    }

    @Test
    void each_copy_differs_in_what_it_was_made_for_and_in_nothing_else() {
        VirtualServer bare = VirtualServer.builder("vs", LbProtocol.SSL)
                .address(VIP, 443)
                .groups(List.of("sg1", "sg2"))
                .comment("ask Ada")
                .build();

        assertThat(bare.withMethod(LbMethod.ROUND_ROBIN)
                        .withPersistence(FULL.persistence())
                        .withBackup("vs_stby", true)
                        .withTls(FULL.tls())
                        .withClientTimeout(FULL.clientTimeout())
                        .withSpillover(FULL.spillover()))
                .isEqualTo(FULL);
    }

    @Test
    void what_is_not_said_is_as_the_builder_promises() {
        assertThat(VirtualServer.builder("vs", LbProtocol.TCP).build())
                .isEqualTo(new VirtualServer(
                        "vs",
                        LbProtocol.TCP,
                        null,
                        0,
                        LbMethod.LEAST_CONNECTION,
                        PersistenceProfile.NONE,
                        List.of(),
                        null,
                        false,
                        "",
                        TlsBinding.NONE,
                        null,
                        null));
    }

    @Test
    void a_builder_that_goes_on_changes_nothing_that_was_made_from_it() {
        VirtualServerBuilder builder = VirtualServer.builder("vs", LbProtocol.TCP);
        VirtualServer first = builder.build();

        VirtualServer second = builder.groups(List.of("sg")).build();

        assertThat(first.groups()).isEmpty();
        assertThat(second.groups()).containsExactly("sg");
    }
}
