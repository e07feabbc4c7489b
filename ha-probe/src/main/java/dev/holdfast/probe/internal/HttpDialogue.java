package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer (RFC 9112, the client's half): a head of at most 16 KiB, a body of at most 64 KiB of which
 * the beginning is judged. Anything else is a wrong answer.
 */
final class HttpDialogue implements Dialogue {

    private static final int HEAD_LIMIT = 16 * 1024;

    private final byte[] request;
    private final Classifier classifier;
    private final boolean keeps;
    private final ByteText head = new ByteText(HEAD_LIMIT);
    private @Nullable HttpHead answer;
    private @Nullable HttpBody body;

    private boolean leavesOpen;

    /**
     * @param request the whole of it
     * @param keeps whether the connection shall outlive it
     */
    HttpDialogue(byte[] request, Classifier classifier, boolean keeps) {
        this.keeps = keeps;
        this.request = request;
        this.classifier = classifier;
    }

    static byte[] request(String host, int port, boolean secure, String path, boolean keeps) {
        String named = port == (secure ? 443 : 80) ? host : host + ":" + port;
        String text = "GET " + path + " HTTP/1.1\r\nHost: " + named + "\r\nUser-Agent: holdfast\r\nAccept: */*"
                + (keeps ? "" : "\r\nConnection: close") + "\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public ByteBuffer request() {
        return ByteBuffer.wrap(request);
    }

    @Override
    public @Nullable Verdict received(ByteBuffer bytes) throws ProtocolException {
        while (body == null) {
            if (!headEnds(bytes)) {
                return null;
            }
            HttpHead read = HttpHead.parse(head.text());
            head.clear();
            if (read.status() >= 200) {
                answer = read;
                body = HttpBody.of(read);
            }
        }
        if (!body.received(bytes)) {
            return null;
        }
        leavesOpen = keeps && !Objects.requireNonNull(answer).last() && body.endsBefore(bytes);
        return judged();
    }

    @Override
    public boolean leavesOpen() {
        return leavesOpen;
    }

    @Override
    public Verdict ended() throws ProtocolException {
        if (body == null || !body.mayEnd()) {
            throw new ProtocolException("unexpected end of stream");
        }
        return judged();
    }

    /** Moves bytes into the head up to its empty line. */
    private boolean headEnds(ByteBuffer bytes) throws ProtocolException {
        while (bytes.hasRemaining()) {
            if (head.isFull()) {
                throw new ProtocolException("a head of more than " + HEAD_LIMIT + " bytes");
            }
            head.add(bytes.get());
            if (head.endsWith('\n', '\n') || head.endsWith('\n', '\r', '\n')) {
                return true;
            }
            if (head.length() == 5 && !head.text().equals("HTTP/")) {
                throw new ProtocolException("no HTTP");
            }
        }
        return false;
    }

    private Verdict judged() {
        HttpHead read = Objects.requireNonNull(answer);
        HttpBody whole = Objects.requireNonNull(body);
        return judge(
                classifier,
                new Page(read.status(), BodyText.decode(whole.bytes(), read.charset()), whole.isTruncated()));
    }

    /** What the classifier says; one that breaks its word is our fault. */
    static Verdict judge(Classifier classifier, Page page) {
        try {
            return classifier.classify(page);
        } catch (RuntimeException | StackOverflowError e) {
            return Verdict.unknown(
                    Reason.OBSERVER,
                    "classifier " + classifier.name() + " threw " + e.getClass().getSimpleName());
        }
    }
}
