package dev.holdfast.sync.corecli;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.corecli.internal.shell.Dialogue;
import dev.holdfast.sync.corecli.internal.shell.Move;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Dialogue} out over a link. One thread. */
final class Conversation {

    /** A shell that has said nothing for so long has finished its line; a prompt is asked for twice in any case. */
    private static final Duration QUIET = Duration.ofMillis(25);

    private final SshLink link;
    private final @Nullable Credentials enable;
    private Dialogue dialogue;
    private boolean ordered;

    Conversation(SshLink link, @Nullable Credentials enable, String order) {
        this.link = link;
        this.enable = enable;
        this.dialogue = Dialogue.of(order);
    }

    /** Whether the Core may have changed. */
    boolean isOrdered() {
        return ordered;
    }

    /**
     * Goes on until it is over.
     *
     * @return how it ended; unclear at the deadline or an interrupt if the order was typed, denied if not
     */
    Move hold(Deadline deadline) throws InterruptedException {
        while (true) {
            if (!link.inbox().await(QUIET, deadline)) {
                return over("it did not answer in time");
            }
            if (link.inbox().isFlooded()) {
                return over("it sends more than any shell of a Core");
            }
            Dialogue.Turn turn = dialogue.step(link.inbox().text());
            dialogue = turn.next();
            if (turn.move() instanceof Move.Wait) {
                if (link.inbox().hasEnded()) {
                    return over("it ended the connection");
                }
            } else if (!act(turn.move())) {
                return turn.move();
            }
        }
    }

    /** Whether the answer that {@link #hold} did not wait for has come meanwhile, or never will. */
    boolean hasFinished() {
        return link.inbox().hasEnded()
                || link.inbox().isFlooded()
                || !(dialogue.step(link.inbox().text()).move() instanceof Move.Wait);
    }

    /** Whether it goes on after this move. */
    private boolean act(Move move) throws InterruptedException {
        if (move instanceof Move.Type type) {
            link.inbox().clear();
            ordered |= type.order();
            type(type.keys().getBytes(StandardCharsets.UTF_8));
            return true;
        }
        if (move instanceof Move.TypeSecret) {
            link.inbox().clear();
            byte[] line = secretLine();
            type(line);
            Arrays.fill(line, (byte) 0);
            return true;
        }
        return false;
    }

    /** What cannot be typed any more is noticed by the end of the connection. */
    private void type(byte[] keys) {
        try {
            link.type(keys);
        } catch (IOException e) {
            link.inbox().end();
        }
    }

    private byte[] secretLine() {
        char[] secret = enable == null ? new char[0] : enable.password();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] line = new byte[encoded.remaining() + 1];
        encoded.get(line, 0, line.length - 1);
        line[line.length - 1] = '\n';
        Arrays.fill(secret, '\0');
        return line;
    }

    private Move over(String reason) {
        return ordered ? new Move.Unclear(reason) : new Move.Denied(reason, false);
    }
}
