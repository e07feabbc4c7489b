package dev.holdfast.sync.corecli.internal.shell;

import java.util.List;
import java.util.Locale;

/**
 * What a Core printed in answer to an order, in few words.
 *
 * @param words without line breaks, perhaps empty, at most {@link #LONGEST} characters
 * @param refusal whether it says that the order was not taken
 */
public record Answer(String words, boolean refusal) {

    /** What fits into a message; in characters. */
    public static final int LONGEST = 300;

    /**
     * Reads an answer. The guide shows none: silence and words that nobody knows are a taken order, and how the Core
     * stands is then observed.
     *
     * @param printed everything between the order and the next prompt
     * @param refusals with what a line begins that says no, in lower case
     * @return what it means
     */
    public static Answer of(String printed, List<String> refusals) {
        boolean refusal = printed.lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .anyMatch(line -> refusals.stream().anyMatch(line::startsWith));
        String words = printed.strip().replaceAll("\\s+", " ");
        return new Answer(words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...", refusal);
    }

    /** Without the echo of the order and without the prompt. */
    static String between(String screen, String order) {
        int end = screen.lastIndexOf('\n') + 1;
        String body = screen.substring(0, end);
        int first = body.indexOf('\n');
        boolean echoed = first >= 0 && body.substring(0, first).endsWith(order);
        return (echoed ? body.substring(first + 1) : body).strip();
    }
}
