package dev.holdfast.sync.corecli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is different on a real terminal behind OpenSSH's own server; needs Debian's package openssh-server. */
class OpenSshTest {

    private static final NodeId CORE = NodeId.of("core1");
    private static final Duration LONG = Duration.ofMinutes(1);

    private OpenSsh ssh;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        ssh = new OpenSsh(folder, CORE);
    }

    @AfterEach
    void stop() {
        if (ssh != null) {
            ssh.close();
        }
    }

    @Test
    void the_terminals_echo_and_line_ends_are_no_answer() {
        try (CoreCli cli = CoreCli.builder().core(CORE, ssh.access(CORE)).build()) {
            assertThat(cli.promote(CORE, Epoch.of(1), LONG))
                    .isEqualTo(EffectOutcome.succeeded("127.0.0.1 took the order"));
            assertThat(cli.syncNow(CORE, NodeId.of("stranger"), LONG)).isInstanceOf(EffectOutcome.Rejected.class);
        }
        assertThat(ssh.orders(CORE)).containsExactly("failover mode primary");
    }

    @Test
    void a_demotion_leaves_the_scheduler_to_whoever_saves_the_page() {
        try (CoreCli alone = CoreCli.builder().core(CORE, ssh.access(CORE)).build()) {
            alone.promote(CORE, Epoch.of(1), LONG);
            assertThat(alone.demote(CORE, Epoch.of(1), LONG))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Succeeded.class,
                            done -> assertThat(done.warnings())
                                    .singleElement()
                                    .asString()
                                    .contains("stands still", "Save > Apply > OK"));
            assertThat(ssh.schedulerRuns(CORE)).isFalse();
        }
        try (CoreCli helped = CoreCli.builder()
                .core(CORE, ssh.access(CORE))
                .window(ssh.window())
                .build()) {
            assertThat(helped.demote(CORE, Epoch.of(1), LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(ssh.schedulerRuns(CORE)).isTrue();
        }
    }

    @Test
    void a_wrong_enable_password_orders_nothing_and_an_unknown_key_does_not_get_in() throws Exception {
        CoreAccess wrong = ssh.access(CORE).enablePassword(() -> Credentials.of("enable", "wrong-Pa55".toCharArray()));
        CoreAccess password = CoreAccess.of(
                        "127.0.0.1",
                        ssh.access(CORE).hostKeys(),
                        () -> Credentials.of("root", "wrong-Pa55".toCharArray()))
                .port(ssh.access(CORE).port());
        NodeId other = NodeId.of("other");
        try (CoreCli cli =
                CoreCli.builder().core(CORE, wrong).core(other, password).build()) {
            assertThat(cli.promote(CORE, Epoch.of(1), LONG))
                    .isEqualTo(
                            EffectOutcome.rejected("127.0.0.1: it refuses the enable password; nothing was ordered"));
            assertThat(cli.promote(other, Epoch.of(1), LONG))
                    .isEqualTo(EffectOutcome.rejected("127.0.0.1 refuses the account root"));
        }
        assertThat(ssh.orders(CORE)).isEmpty();
    }

    @Test
    void an_order_outlives_a_caller_that_does_not_wait() throws Exception {
        ssh.manner(CORE, "slow");
        try (CoreCli cli = CoreCli.builder().core(CORE, ssh.access(CORE)).build()) {
            assertThat(cli.promote(CORE, Epoch.of(1), Brief.of(cli, CORE)))
                    .isInstanceOf(EffectOutcome.Indeterminate.class);
            assertThat(cli.lingering()).isEqualTo(1);
            assertThat(ssh.state(CORE)).isEqualTo(NodeState.STANDBY);

            ssh.go(CORE);
            Awaitility.await().atMost(LONG).until(() -> ssh.state(CORE) == NodeState.ACTIVE);
            Awaitility.await().atMost(LONG).until(() -> cli.lingering() == 0);
        }
    }

    @Test
    void closing_the_session_at_once_would_have_cut_the_order_off() throws Exception {
        ssh.manner(CORE, "slow");
        try (CoreCli cli = CoreCli.builder()
                .core(CORE, ssh.access(CORE))
                .linger(Duration.ZERO)
                .build()) {
            assertThat(cli.promote(CORE, Epoch.of(1), Brief.of(cli, CORE)))
                    .isInstanceOf(EffectOutcome.Indeterminate.class);

            Awaitility.await().atMost(LONG).until(() -> ssh.left(CORE) == 2);
            ssh.go(CORE);
            assertThat(ssh.orders(CORE)).isEmpty();
        }
    }
}
