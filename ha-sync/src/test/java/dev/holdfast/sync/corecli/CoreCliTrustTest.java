package dev.holdfast.sync.corecli;

import static dev.holdfast.sync.corecli.SimulatedPair.CORE1;
import static dev.holdfast.sync.corecli.SimulatedPair.CORE2;
import static dev.holdfast.sync.corecli.SimulatedPair.ODD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import dev.holdfast.sync.ssh.HostKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the adapter trusts, and what it keeps to itself. */
class CoreCliTrustTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Epoch EPOCH = Epoch.of(3);
    private static final String OTHER = "SHA256:" + "A".repeat(43);

    private SimulatedPair pair;

    @BeforeEach
    void start() throws Exception {
        pair = new SimulatedPair(Manner.INDISCREET);
    }

    @AfterEach
    void stop() throws Exception {
        pair.close();
    }

    private CoreAccess trusting(HostKeys keys) {
        return CoreAccess.of("127.0.0.1", keys, () -> {
                    throw new AssertionError("a password was asked for");
                })
                .port(pair.server1.port());
    }

    @Test
    void a_host_key_that_was_not_declared_is_told_no_password(@TempDir Path folder) throws Exception {
        Path empty = Files.createFile(folder.resolve("known_hosts"));
        for (HostKeys keys : List.of(HostKeys.fingerprints(OTHER), HostKeys.knownHosts(empty))) {
            CoreAccess wrong = CoreAccess.of(
                            "127.0.0.1",
                            keys,
                            () -> Credentials.of(SimulatedCore.USER, SimulatedCore.PASSWORD.toCharArray()))
                    .port(pair.server1.port());
            try (CoreCli cli = pair.cli().core(CORE1, wrong).build()) {
                assertThat(cli.promote(CORE1, EPOCH, LONG))
                        .isInstanceOfSatisfying(EffectOutcome.Failed.class, failed -> {
                            assertThat(failed.retryable()).isFalse();
                            assertThat(failed.reason())
                                    .contains("shows the host key ecdsa-sha2-nistp256 " + pair.server1.fingerprint());
                        });
            }
        }
        assertThat(pair.core1.orders()).isEmpty();
        assertThat(Files.size(empty)).isZero();
        assertThat(pair.server1.passwordsSeen()).isZero();
    }

    @Test
    void a_host_in_a_file_of_known_hosts_is_trusted(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, pair.server1.knownHostsLine() + "\n");
        CoreAccess known = CoreAccess.of(
                        "127.0.0.1",
                        HostKeys.knownHosts(file),
                        () -> Credentials.of(SimulatedCore.USER, SimulatedCore.PASSWORD.toCharArray()))
                .port(pair.server1.port())
                .enablePassword(() -> Credentials.of("enable", SimulatedCore.ENABLE.toCharArray()));
        try (CoreCli cli = pair.cli().core(CORE1, known).build()) {
            assertThat(cli.rehearse(CORE1, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @Test
    void a_wrong_password_is_rejected_before_anything_is_ordered() {
        CoreAccess login = pair.server1.access("10.0.0.1", "wrong-Pa55", SimulatedCore.ENABLE);
        CoreAccess enable = pair.server2.access("10.0.0.2", SimulatedCore.PASSWORD, "wrong-Pa55");
        try (CoreCli cli = pair.cli().core(CORE1, login).core(CORE2, enable).build()) {
            EffectOutcome first = cli.promote(CORE1, EPOCH, LONG);
            EffectOutcome second = cli.promote(CORE2, EPOCH, LONG);

            assertThat(first).isEqualTo(EffectOutcome.rejected("127.0.0.1 refuses the account admin"));
            assertThat(second)
                    .isEqualTo(
                            EffectOutcome.rejected("127.0.0.1: it refuses the enable password; nothing was ordered"));
        }
        assertThat(pair.core1.orders()).isEmpty();
        assertThat(pair.core2.orders()).isEmpty();
    }

    @Test
    void what_an_indiscreet_shell_repeats_is_hidden() {
        try (CoreCli cli = pair.cli().build()) {
            EffectOutcome outcome = cli.promote(ODD, EPOCH, LONG);

            assertThat(outcome)
                    .isEqualTo(EffectOutcome.succeeded("127.0.0.1: HA mode is now Primary with *** and ***"));
            assertThat(cli.toString()).doesNotContain(SimulatedCore.PASSWORD, SimulatedCore.ENABLE);
        }
    }

    @Test
    void a_vault_that_fails_is_a_failure_and_its_words_are_kept() {
        CoreAccess vault = CoreAccess.of("127.0.0.1", HostKeys.fingerprints(OTHER), () -> {
            throw new IllegalStateException(SimulatedCore.PASSWORD);
        });
        try (CoreCli cli = pair.cli().core(CORE1, vault).build()) {
            assertThat(cli.promote(CORE1, EPOCH, LONG))
                    .isEqualTo(EffectOutcome.failed(
                            "the passwords of 127.0.0.1 could not be had: java.lang.IllegalStateException", true));
        }
    }

    @Test
    void the_cipher_is_aes_gcm() throws Exception {
        pair.close();
        try (SimulatedPair silent = new SimulatedPair(Manner.SILENT);
                CoreCli cli = silent.cli().build()) {
            assertThat(cli.promote(ODD, EPOCH, Brief.of(cli, ODD))).isInstanceOf(EffectOutcome.Indeterminate.class);

            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(silent.oddServer.ciphers()).containsExactly("aes256-gcm@openssh.com"));
        }
    }

    @Test
    void an_address_is_one_word_and_a_fingerprint_is_one() {
        assertThatThrownBy(() -> pair.server1.access("10.0.0.1; failover mode primary"))
                .hasMessageContaining("must be a name or an IP address");
        assertThatThrownBy(() -> trusting(HostKeys.fingerprints("MD5:00"))).hasMessageContaining("ssh-keygen -lf");
        assertThatThrownBy(() -> trusting(HostKeys.fingerprints())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> trusting(HostKeys.fingerprints(OTHER)).port(0)).hasMessageContaining("1 to 65535");
    }
}
