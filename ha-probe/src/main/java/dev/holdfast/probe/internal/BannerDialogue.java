package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the first line. */
final class BannerDialogue implements Dialogue {

    private static final int LONGEST_LINE = 512;

    private final String beginning;
    private final StringBuilder line = new StringBuilder();

    BannerDialogue(String beginning) {
        this.beginning = beginning;
    }

    @Override
    public ByteBuffer request() {
        return ByteBuffer.allocate(0);
    }

    @Override
    public @Nullable Verdict received(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            char c = (char) (bytes.get() & 0xFF);
            if (c == '\n' || line.length() == LONGEST_LINE) {
                return verdict(line.toString(), beginning);
            }
            line.append(c);
        }
        return null;
    }

    @Override
    public Verdict ended() {
        return verdict(line.toString(), beginning);
    }

    @Override
    public boolean leavesOpen() {
        return false;
    }

    static Verdict verdict(String line, String beginning) {
        return line.startsWith(beginning)
                ? Verdict.pass()
                : Verdict.fail(Reason.WRONG_ANSWER, "greets with \"" + line.replaceAll("\\p{Cntrl}+", " ") + "\"");
    }
}
