package dev.holdfast.sync.transfer;

import dev.holdfast.sync.ssh.HostKeys;
import dev.holdfast.sync.ssh.SshKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server in this process, which counts what it gives and can be made to hang up or to lie. */
final class MinaServer implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong hangUpAfter = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger movesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile UnaryOperator<String> names = name -> name;

    MinaServer() throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(SshKeys.HOST_KEY));
        server.setPublickeyAuthenticator(
                (user, key, session) -> KeyUtils.compareKeys(key, SshKeys.USER_KEY.getPublic()));
        server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory() {
            @Override
            public Command createSubsystem(ChannelSession channel) {
                SftpSubsystem subsystem = new Liar(channel, this);
                subsystem.addSftpEventListener(new Cutter());
                return subsystem;
            }
        };
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    int port() {
        return server.getPort();
    }

    HostKeys hostKeys() {
        return SshKeys.fingerprint(SshKeys.HOST_KEY);
    }

    SftpHost host() {
        return SftpHost.of("127.0.0.1", hostKeys(), "tester", SshKeys.USER_KEY).port(port());
    }

    /** Bytes of files given so far. */
    long given() {
        return given.get();
    }

    /** Hangs up once, when so many more bytes have been given. */
    void hangUpAfter(long bytes) {
        hangUpAfter.set(given.get() + bytes);
    }

    /** Hangs up instead of one of the next renames. */
    void hangUpAtMove(int which) {
        movesLeft.set(which);
    }

    /** Lists other names than there are. */
    void lie(UnaryOperator<String> about) {
        names = about;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Liar extends SftpSubsystem {

        Liar(ChannelSession channel, SftpSubsystemFactory factory) {
            super(channel, factory);
        }

        @Override
        protected String getShortName(Path path) throws IOException {
            return names.apply(super.getShortName(path));
        }
    }

    private final class Cutter implements SftpEventListener {

        private boolean cut;

        @Override
        public void read(
                ServerSession session,
                String handle,
                FileHandle local,
                long offset,
                byte[] data,
                int at,
                int wanted,
                int many,
                Throwable thrown) {
            // What is still read for a connection that is cut is given to nobody.
            if (many > 0 && !cut && given.addAndGet(many) >= hangUpAfter.get()) {
                cut = true;
                hangUpAfter.set(Long.MAX_VALUE);
                session.close(true);
            }
        }

        @Override
        public void moving(
                ServerSession session, Path from, Path to, java.util.Collection<java.nio.file.CopyOption> options)
                throws IOException {
            if (movesLeft.decrementAndGet() == 0) {
                session.close(true);
                throw new IOException("hung up");
            }
        }
    }
}
