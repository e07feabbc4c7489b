package dev.holdfast.sync.transfer;

import dev.holdfast.sync.ssh.SshKeys;
import dev.holdfast.sync.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** The SFTP part of a real OpenSSH server. */
record OpenSshServer(Sshd sshd) implements AutoCloseable {

    /** Starts one; further words go to its SFTP part, such as {@code -R} for read-only. */
    static OpenSshServer start(Path folder, String words) throws IOException, GeneralSecurityException {
        return new OpenSshServer(Sshd.start(
                folder, List.of(SshKeys.line(SshKeys.USER_KEY)), List.of("Subsystem sftp internal-sftp " + words)));
    }

    SftpHost host() {
        return SftpHost.of("127.0.0.1", sshd.hostKeys(), System.getProperty("user.name"), SshKeys.USER_KEY)
                .port(sshd.port());
    }

    @Override
    public void close() {
        sshd.close();
    }
}
