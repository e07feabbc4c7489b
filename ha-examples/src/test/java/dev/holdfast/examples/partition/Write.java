package dev.holdfast.examples.partition;

import dev.holdfast.model.NodeId;
import java.util.Optional;

/**
 * A write that a client was told was taken.
 *
 * @param number of the client's
 * @param node who took it
 * @param epoch under which, 0 where the server knows none
 * @param taken when, by the clock of the machine, in microseconds
 */
record Write(long number, NodeId node, long epoch, long taken) {

    private static final int WORDS = 7;

    /** Of a line of {@link Writers}; empty for one that was not taken, or of which nobody knows. */
    static Optional<Write> parse(String line) {
        String[] words = line.split(" ", -1);
        return words.length == WORDS && words[0].equals("WRITE")
                ? Optional.of(new Write(
                        Long.parseLong(words[1]),
                        NodeId.of(words[4]),
                        Long.parseLong(words[5]),
                        Long.parseLong(words[6])))
                : Optional.empty();
    }
}
