package dev.holdfast.probe.internal;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** The body of an answer as it comes; ends by itself at the limit. */
final class HttpBody {

    private static final int CHUNK_LINE = 128;

    private final ByteText bytes = new ByteText(HttpProbe.BODY_LIMIT);
    private final ByteText line = new ByteText(CHUNK_LINE);
    private final boolean chunked;
    private final boolean toTheEnd;
    private long left;
    private boolean betweenChunks;
    private boolean first = true;
    private boolean truncated;

    private HttpBody(boolean chunked, long length) {
        this.chunked = chunked;
        this.toTheEnd = !chunked && length < 0;
        this.left = chunked ? 0 : toTheEnd ? Long.MAX_VALUE : length;
        this.betweenChunks = chunked;
    }

    static HttpBody of(HttpHead head) {
        return new HttpBody(head.chunked() && !head.hasNoBody(), head.hasNoBody() ? 0 : head.length());
    }

    byte[] bytes() {
        return bytes.copy();
    }

    boolean isTruncated() {
        return truncated;
    }

    /** Whether the end of the stream is the end of the body. */
    boolean mayEnd() {
        return toTheEnd;
    }

    /** Whether it is whole, and nothing follows but the empty line behind the last chunk. */
    boolean endsBefore(ByteBuffer rest) {
        boolean emptyLine =
                rest.remaining() == 2 && rest.get(rest.position()) == '\r' && rest.get(rest.position() + 1) == '\n';
        return !truncated && !toTheEnd && (chunked ? emptyLine : !rest.hasRemaining());
    }

    /** Takes in what came; returns whether the body is complete, or as much of it as is judged. */
    boolean received(ByteBuffer in) throws ProtocolException {
        while (true) {
            if (betweenChunks) {
                if (!chunkBegins(in)) {
                    return false;
                }
                if (left == 0) {
                    return true;
                }
            }
            while (left > 0 && in.hasRemaining()) {
                if (bytes.isFull()) {
                    truncated = true;
                    return true;
                }
                bytes.add(in.get());
                left--;
            }
            if (left > 0) {
                return false;
            }
            if (!chunked) {
                return true;
            }
            betweenChunks = true;
        }
    }

    /** Reads the line that says how long the next chunk is; before all but the first stands an empty one. */
    private boolean chunkBegins(ByteBuffer in) throws ProtocolException {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next != '\n') {
                if (line.isFull()) {
                    throw new ProtocolException("a chunk without a length");
                }
                line.add(next);
                continue;
            }
            String said = line.text().strip();
            line.clear();
            if (said.isEmpty() && !first) {
                continue;
            }
            first = false;
            left = size(said);
            betweenChunks = false;
            return true;
        }
        return false;
    }

    private static long size(String said) throws ProtocolException {
        String digits = said.split(";", 2)[0].strip();
        if (!digits.matches("[0-9a-fA-F]{1,15}")) {
            throw new ProtocolException("a chunk without a length");
        }
        return Long.parseLong(digits, 16);
    }
}
