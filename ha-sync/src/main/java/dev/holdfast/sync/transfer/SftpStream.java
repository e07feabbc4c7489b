package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePath;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.sftp.client.SftpClient;

/** Streams of a server that wait no longer, and say what went wrong as the rest does. */
final class SftpStream {

    private SftpStream() {}

    /** Where a stream is from; the channel is its own until it is closed. */
    record Place(SftpConnection.Channel channel, TreePath path, SftpHost host) {

        <T> T within(SftpConnection.Answer<T> answer) throws IOException {
            try {
                return channel.within(answer);
            } catch (IOException problem) {
                throw SftpProblems.at(path, host, problem);
            }
        }
    }

    static final class In extends FilterInputStream {

        private final Place place;
        private boolean closed;

        In(InputStream in, Place place) {
            super(in);
            this.place = place;
        }

        @Override
        public int read(byte[] bytes, int from, int many) throws IOException {
            return place.within(() -> in.read(bytes, from, many));
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                place.within(() -> {
                    in.close();
                    return true;
                });
            } finally {
                place.channel().giveBack();
            }
        }
    }

    static final class Out extends FilterOutputStream {

        private final Place place;
        private final Runnable forced;
        private final SftpClient.Handle handle;
        private boolean closed;

        /** Whoever forces what is written here is told that it is done: the handle is open just now. */
        Out(OutputStream out, SftpClient.Handle handle, Place place, Runnable forced) {
            super(out);
            this.handle = handle;
            this.place = place;
            this.forced = forced;
        }

        @Override
        public void write(byte[] bytes, int from, int many) throws IOException {
            place.within(() -> {
                out.write(bytes, from, many);
                return true;
            });
        }

        /** With it come the answers to everything that was written. */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                place.within(() -> {
                    try (OutputStream ending = out) {
                        ending.flush();
                        SftpExtensions.force(place.channel().sftp(), handle);
                    }
                    forced.run();
                    return true;
                });
            } finally {
                place.channel().giveBack();
            }
        }
    }
}
