package dev.holdfast.sync.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;

/** How much of one file has been written, and its hash so far. Not thread-safe. */
final class Written {

    private final MessageDigest hash;
    private long bytes;

    private Written(long bytes, MessageDigest hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    static Written nothing() {
        return new Written(0, Sha256.start());
    }

    long bytes() {
        return bytes;
    }

    /** 64 hexadecimal digits; more may be written afterwards. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) hash.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError("SHA-256 of every Java platform can be copied", impossible);
        }
    }

    /** Counts what is there already. */
    void seen(ByteBuffer content) {
        bytes += content.remaining();
        hash.update(content);
    }

    void write(ByteBuffer content, WritableByteChannel to) throws IOException {
        ByteBuffer whole = content.duplicate();
        while (content.hasRemaining()) {
            to.write(content);
        }
        seen(whole);
    }
}
