package dev.holdfast.examples;

import dev.holdfast.sync.ssh.HostKeys;
import dev.holdfast.sync.transfer.SftpHost;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server in this process, for trying out: on loopback, for whoever has the key it was made with. */
final class SampleSftpServer implements AutoCloseable {

    private static final String USER = "ums";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = keyPair();
    private final KeyPair userKey = keyPair();

    private SampleSftpServer() {}

    static SampleSftpServer start() throws IOException {
        SampleSftpServer sample = new SampleSftpServer();
        sample.server.setHost("127.0.0.1");
        sample.server.setKeyPairProvider(KeyPairProvider.wrap(sample.hostKey));
        sample.server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, sample.userKey.getPublic()));
        sample.server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        sample.server.start();
        return sample;
    }

    /** How a client reaches it, knowing its key. */
    SftpHost host() {
        HostKeys known = HostKeys.fingerprints(KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic()));
        return SftpHost.of("127.0.0.1", known, USER, userKey).port(server.getPort());
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has EC", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
