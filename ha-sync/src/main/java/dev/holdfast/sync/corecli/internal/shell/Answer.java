package dev.holdfast.sync.corecli.internal.shell;

import java.util.List;
import java.util.Locale;

/**
 * What a Core printed in answer to an order, in few words.
 *
 * @param words without line breaks, perhaps empty, at most {@link #LONGEST} characters and three dots
 * @param meaning what follows from it
 */
public record Answer(String words, Meaning meaning) {

    /** What fits into a message; in characters. */
    public static final int LONGEST = 300;

    /** Whether an order was taken. */
    public enum Meaning {
        /** Yes, as far as the Core says. */
        TAKEN,
        /** No: it begins with a refusal. */
        REFUSED,
        /** It began to do something, and then complained. */
        UNCLEAR
    }

    /**
     * Reads an answer. The guide shows none: silence and words that nobody knows are a taken order, and how the Core
     * stands is then observed.
     *
     * @param printed everything between the order and the next prompt
     * @param refusals with what a line begins that says no, in lower case
     * @return what it means
     */
    public static Answer of(String printed, List<String> refusals) {
        List<Boolean> complaints = printed.lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty())
                .map(line -> refusals.stream().anyMatch(line::startsWith))
                .toList();
        Meaning meaning =
                !complaints.contains(true) ? Meaning.TAKEN : complaints.get(0) ? Meaning.REFUSED : Meaning.UNCLEAR;
        String words = printed.strip().replaceAll("\\s+", " ");
        return new Answer(words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...", meaning);
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
