package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.jspecify.annotations.Nullable;

/** Asks a server, over a connection that is made when it is needed and anew when it has ended. Thread-safe. */
final class SftpCalls implements AutoCloseable {

    private final SftpHost host;
    private @Nullable SftpConnection connection;
    private boolean closed;

    SftpCalls(SftpHost host) {
        this.host = host;
    }

    interface Question<T> {
        T ask(AbstractSftpClient channel) throws IOException;
    }

    interface Order {
        void give(AbstractSftpClient channel) throws IOException;
    }

    <T> T ask(TreePath path, Question<T> question) throws IOException {
        SftpConnection.Channel channel = null;
        try {
            channel = connection().take();
            AbstractSftpClient sftp = channel.sftp();
            return channel.within(() -> question.ask(sftp));
        } catch (IOException problem) {
            throw SftpProblems.at(path, host, problem);
        } finally {
            if (channel != null) {
                channel.giveBack();
            }
        }
    }

    void order(TreePath path, Order order) throws IOException {
        ask(path, channel -> {
            order.give(channel);
            return true;
        });
    }

    /** Opens a stream, which keeps its channel until it is closed. */
    <T extends Closeable> T stream(TreePath path, Opening<T> opening) throws IOException {
        SftpConnection.Channel channel = null;
        try {
            channel = connection().take();
            SftpConnection.Channel taken = channel;
            return channel.within(() -> opening.open(taken));
        } catch (IOException problem) {
            if (channel != null) {
                channel.giveBack();
            }
            throw SftpProblems.at(path, host, problem);
        }
    }

    interface Opening<T> {
        T open(SftpConnection.Channel channel) throws IOException;
    }

    private synchronized SftpConnection connection() throws IOException {
        if (closed) {
            throw new FileSystemException(host.toString(), null, "closed");
        }
        SftpConnection current = connection;
        if (current == null || !current.isOpen()) {
            if (current != null) {
                current.close();
            }
            current = SftpConnection.open(host);
            connection = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.close();
        }
    }
}
