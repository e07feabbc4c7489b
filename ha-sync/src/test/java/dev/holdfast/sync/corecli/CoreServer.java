package dev.holdfast.sync.corecli;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.HostKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** A simulated Core behind an SSH server in this process, on a free port of the loopback. */
final class CoreServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger passwords = new AtomicInteger();
    private final KeyPair key;

    CoreServer(SimulatedCore core) throws IOException, GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        key = keys.generateKeyPair();
        server.setHost("127.0.0.1");
        server.setPort(0);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> {
            passwords.incrementAndGet();
            return user.equals(SimulatedCore.USER) && password.equals(SimulatedCore.PASSWORD);
        });
        server.setShellFactory(channel -> new Terminal(core));
        server.start();
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    String knownHostsLine() {
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key.getPublic());
    }

    /** How many passwords were tried. */
    int passwordsSeen() {
        return passwords.get();
    }

    int port() {
        return server.getPort();
    }

    /** How somebody gets in who knows everything. */
    CoreAccess access(String haAddress) {
        return access(haAddress, SimulatedCore.PASSWORD, SimulatedCore.ENABLE);
    }

    CoreAccess access(String haAddress, String password, String enable) {
        return CoreAccess.of(
                        "127.0.0.1",
                        HostKeys.fingerprints(fingerprint()),
                        () -> Credentials.of(SimulatedCore.USER, password.toCharArray()))
                .port(port())
                .haAddress(haAddress)
                .enablePassword(() -> Credentials.of("enable", enable.toCharArray()));
    }

    /** The ciphers of the sessions that are open now. */
    List<String> ciphers() {
        return server.getActiveSessions().stream()
                .map(session -> session.getNegotiatedKexParameter(KexProposalOption.C2SENC))
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private static final class Terminal implements Command {

        private final SimulatedCore core;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable ExitCallback left;
        private @Nullable Thread thread;

        Terminal(SimulatedCore core) {
            this.core = core;
        }

        @Override
        public void setInputStream(InputStream value) {
            in = value;
        }

        @Override
        public void setOutputStream(OutputStream value) {
            out = value;
        }

        @Override
        public void setErrorStream(OutputStream value) {
            // A Core's shell has one stream.
        }

        @Override
        public void setExitCallback(ExitCallback value) {
            left = value;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            thread = new Thread(
                    () -> {
                        try {
                            new ScriptedShell(core, Objects.requireNonNull(in), Objects.requireNonNull(out)).run();
                            Objects.requireNonNull(left).onExit(0);
                        } catch (IOException gone) {
                            Objects.requireNonNull(left).onExit(1, "the other end is gone");
                        }
                    },
                    "simulated-core");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void destroy(ChannelSession channel) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
