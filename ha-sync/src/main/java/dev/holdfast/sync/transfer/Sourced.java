package dev.holdfast.sync.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Content of a source: what goes wrong with it is the source's. */
record Sourced(ReadableByteChannel content) implements ReadableByteChannel {

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            return content.read(into);
        } catch (IOException problem) {
            throw new SourceException(problem);
        }
    }

    @Override
    public boolean isOpen() {
        return content.isOpen();
    }

    @Override
    public void close() throws IOException {
        try {
            content.close();
        } catch (IOException problem) {
            throw new SourceException(problem);
        }
    }
}
