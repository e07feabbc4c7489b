package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What a server answers, as the JDK's file systems say it; what is no answer stays what it is. */
final class SftpProblems {

    private SftpProblems() {}

    static IOException at(TreePath path, SftpHost host, IOException problem) {
        if (!(problem instanceof SftpException answer)) {
            return problem instanceof FileSystemException || problem instanceof HostKeyException
                    ? problem
                    : new IOException(
                            "connection to " + host + " lost at " + path + ": " + problem.getMessage(), problem);
        }
        String name = path.toString();
        return switch (answer.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> new NoSuchFileException(name);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                new AccessDeniedException(name);
            case SftpConstants.SSH_FX_FILE_ALREADY_EXISTS -> new FileAlreadyExistsException(name);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                new FileSystemException(name, null, Failure.DISK_FULL);
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                new IOException("connection to " + host + " lost at " + path, problem);
            default -> new FileSystemException(name, null, host + " answers " + answer.getMessage());
        };
    }
}
