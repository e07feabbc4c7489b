package dev.holdfast.sync.transfer;

import dev.holdfast.sync.ssh.HostKeys;
import dev.holdfast.sync.ssh.SshKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * How a process that is killed reaches its target: on this host, or over SFTP.
 *
 * @param words what tells it to another process
 * @param files opens a target
 */
record KillWay(String words, Reaching files) {

    /** Opens what is under a path. */
    @FunctionalInterface
    interface Reaching {
        TreeFiles open(Path root) throws IOException;
    }

    static final KillWay HERE = new KillWay("here", LocalFiles::new);

    /** To a server that takes the user key of all tests; it is written where the other process may read it. */
    static KillWay over(OpenSshServer server, Path folder) throws IOException, GeneralSecurityException {
        Path key = folder.resolve("user_key");
        SshKeys.writePrivate(SshKeys.USER_KEY, key);
        String fingerprint = ((HostKeys.Fingerprints) server.sshd().hostKeys())
                .fingerprints()
                .iterator()
                .next();
        return of(server.sshd().port() + "," + fingerprint + "," + key);
    }

    /** {@code here}, or port, fingerprint and file of the key. */
    static KillWay of(String words) {
        if (words.equals("here")) {
            return HERE;
        }
        List<String> parts = List.of(words.split(",", 3));
        KeyPair key = new FileKeyPairProvider(Path.of(parts.get(2)))
                .loadKeys(null)
                .iterator()
                .next();
        SftpHost host = SftpHost.of(
                        "127.0.0.1", HostKeys.fingerprints(parts.get(1)), System.getProperty("user.name"), key)
                .port(Integer.parseInt(parts.get(0)));
        return new KillWay(words, root -> new SftpFiles(host, root.toString()));
    }

    TreeExecutor executor(Path target, Runnable between) {
        int parallel = equals(HERE) ? 1 : 4;
        RunSettings settings =
                RunSettings.usual(CommitGate.OPEN).between(between).inParallel(parallel);
        return new TreeExecutor(() -> files.open(target), settings);
    }
}
