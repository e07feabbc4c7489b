package dev.holdfast.sync.transfer;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.HostKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A process that logs in with a password and says all it has to say. */
final class LoginRun {

    private LoginRun() {}

    /** Arguments: port, fingerprint, root; the password comes by standard input. */
    public static void main(String[] args) throws IOException {
        String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        SftpHost host = SftpHost.of(
                        "127.0.0.1",
                        HostKeys.fingerprints(args[1]),
                        () -> Credentials.of("tester", password.toCharArray()))
                .port(Integer.parseInt(args[0]));
        System.out.println(SftpReplica.of(NodeId.of("ums01"), host, args[2]).scan());
    }
}
