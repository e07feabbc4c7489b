package dev.holdfast.sync.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.helpers.AbstractSftpClientExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;

/** What OpenSSH adds to the protocol, for names that are bytes; MINA's own write names in UTF-8 only. */
final class SftpExtensions extends AbstractSftpClientExtension {

    private static final String RENAME = "posix-rename@openssh.com";
    private static final String HARD_LINK = "hardlink@openssh.com";

    private SftpExtensions(String name, AbstractSftpClient client) {
        super(name, client, client, client.getServerExtensions());
    }

    static boolean renames(AbstractSftpClient client) {
        return new SftpExtensions(RENAME, client).isSupported();
    }

    static boolean links(AbstractSftpClient client) {
        return new SftpExtensions(HARD_LINK, client).isSupported();
    }

    /** Over whatever file or link has the new name. */
    static void rename(AbstractSftpClient client, String from, String to) throws IOException {
        new SftpExtensions(RENAME, client).send(from, to);
    }

    static void link(AbstractSftpClient client, String file, String name) throws IOException {
        new SftpExtensions(HARD_LINK, client).send(file, name);
    }

    /** Nothing, where the server has no such thing. */
    static void force(AbstractSftpClient client, SftpClient.Handle handle) throws IOException {
        OpenSSHFsyncExtension extension = client.getExtension(OpenSSHFsyncExtension.class);
        if (extension != null && extension.isSupported()) {
            extension.fsync(handle);
        }
    }

    private void send(String first, String second) throws IOException {
        Buffer buffer = getCommandBuffer(first.length() + second.length() + 2 * Integer.BYTES);
        buffer.putString(first, StandardCharsets.ISO_8859_1);
        buffer.putString(second, StandardCharsets.ISO_8859_1);
        sendAndCheckExtendedCommandStatus(buffer);
    }
}
