package dev.holdfast.sync.transfer;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.internal.ssh.KeyCheck;
import dev.holdfast.sync.internal.ssh.SshClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;

/** One connection with its channels. What was sent and not answered when it ends, nobody knows. Thread-safe. */
final class SftpConnection implements AutoCloseable {

    /** What OpenSSH speaks; so every server is spoken to alike. */
    private static final int VERSION = 3;

    private static final int SILENCES = 3;

    private final SshClient client;
    private final ClientSession session;
    private final SftpHost host;
    private final List<Channel> channels = new ArrayList<>();
    private final ScheduledThreadPoolExecutor watch;

    private SftpConnection(SshClient client, ClientSession session, SftpHost host) {
        this.client = client;
        this.session = session;
        this.host = host;
        this.watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "holdfast-sftp-watch");
            thread.setDaemon(true);
            return thread;
        });
        this.watch.setRemoveOnCancelPolicy(true);
    }

    /** One channel, with how many are at work on it. */
    final class Channel {

        private final AbstractSftpClient sftp;
        private int busy;

        private Channel(AbstractSftpClient sftp) {
            this.sftp = sftp;
        }

        AbstractSftpClient sftp() {
            return sftp;
        }

        /** Whoever waits for an answer longer than the host has is told that the connection is gone. */
        <T> T within(Answer<T> answer) throws IOException {
            ScheduledFuture<?> late =
                    watch.schedule(() -> session.close(true), host.timeout().toNanos(), TimeUnit.NANOSECONDS);
            try {
                return answer.await();
            } finally {
                late.cancel(false);
            }
        }

        void giveBack() {
            synchronized (channels) {
                busy--;
            }
        }
    }

    /** Something that is asked of a server. */
    @FunctionalInterface
    interface Answer<T> {
        T await() throws IOException;
    }

    static SftpConnection open(SftpHost host) throws IOException {
        SshClient client = client();
        try {
            SftpConnection connection = new SftpConnection(client, session(client, host), host);
            connection.take().giveBack();
            return connection;
        } catch (IOException | RuntimeException failed) {
            client.stop();
            throw failed;
        }
    }

    private static SshClient client() {
        try {
            return SshClients.started();
        } catch (LinkageError missing) {
            throw new IllegalStateException(
                    "SFTP needs Apache MINA SSHD: add org.apache.sshd:sshd-osgi and org.apache.sshd:sshd-sftp; on the module"
                            + " path also --add-modules org.apache.sshd.osgi,org.apache.sshd.sftp, because an optional"
                            + " module is not resolved by lying there",
                    missing);
        }
    }

    private static ClientSession session(SshClient client, SftpHost host) throws IOException {
        Duration silence = host.timeout().dividedBy(SILENCES);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, silence);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, SILENCES);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, host.timeout());
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, host.timeout());
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        KeyCheck check = new KeyCheck(host.hostKeys());
        Credentials login = host.login();
        ClientSession session = client.connect(login.user(), host.host(), host.port(), check.context(), null)
                .verify(host.timeout())
                .getClientSession();
        try {
            identify(session, host, login);
            session.auth().verify(host.timeout());
            return session;
        } catch (IOException failed) {
            session.close(true);
            if (!check.refused().isEmpty()) {
                throw new HostKeyException(host + " shows the key " + check.refused()
                        + ", which is none of those known: compare it on the server itself, then add it");
            }
            throw new IOException(
                    "no session for " + login.user() + " on " + host + ": " + failed.getMessage(), failed);
        }
    }

    private static void identify(ClientSession session, SftpHost host, Credentials login) {
        KeyPair key = host.key();
        if (key != null) {
            session.addPublicKeyIdentity(key);
            return;
        }
        char[] password = login.password();
        session.addPasswordIdentity(new String(password));
        Arrays.fill(password, '\0');
    }

    private Channel open() throws IOException {
        AbstractSftpClient sftp = (AbstractSftpClient) SftpClientFactory.instance()
                .createSftpClient(session, SftpVersionSelector.fixedVersionSelector(VERSION));
        // Names are bytes: as Latin-1 none is lost, and whoever reads them decides what they mean.
        sftp.setNameDecodingCharset(StandardCharsets.ISO_8859_1);
        return new Channel(sftp);
    }

    boolean isOpen() {
        synchronized (channels) {
            return session.isOpen() && channels.stream().allMatch(each -> each.sftp.isOpen());
        }
    }

    /** The channel that is least at work; another one, as long as there may be more and all are. */
    Channel take() throws IOException {
        synchronized (channels) {
            Channel idlest = channels.stream()
                    .min(Comparator.comparingInt(each -> each.busy))
                    .orElse(null);
            if (idlest == null || (idlest.busy > 0 && channels.size() < host.channels())) {
                idlest = open();
                channels.add(idlest);
            }
            idlest.busy++;
            return idlest;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        session.close(true);
        client.stop();
    }
}
