package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.cli.Word;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One command to be changed; what is not changed stays as it is written.
 *
 * @param text with its line end
 */
record Line(String text) {

    /** The number of the command in a cluster's export; it stands at the end. */
    private static final String NUMBER = "-devno";

    /** The same without these options and their values. */
    Line without(Set<String> options) {
        List<Word> words = words();
        StringBuilder left = new StringBuilder(text.length());
        int kept = 0;
        boolean dropping = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.isOption()) {
                dropping = options.contains(word.text().substring(1).toLowerCase(Locale.ROOT));
            }
            if (dropping) {
                left.append(
                        text,
                        kept,
                        words.get(i - 1).to() > kept ? words.get(i - 1).to() : kept);
                kept = word.to();
            }
        }
        return new Line(left.append(text, kept, text.length()).toString());
    }

    boolean hasOptions() {
        return words().stream().anyMatch(Word::isOption);
    }

    /** Its options with their values, from the first to the last; empty if there are none. */
    String options() {
        List<Word> words = words();
        return words.stream()
                .filter(Word::isOption)
                .findFirst()
                .map(first ->
                        text.substring(first.from(), words.get(words.size() - 1).to()))
                .orElse("");
    }

    /** The same with more options at its end. */
    Line plus(String options) {
        if (options.isEmpty()) {
            return this;
        }
        List<Word> words = words();
        int at = words.get(words.size() - 1).to();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).isOption() && words.get(i).text().equals(NUMBER)) {
                at = words.get(i - 1).to();
            }
        }
        return new Line(text.substring(0, at) + " " + options + text.substring(at));
    }

    /** Whether a word stands at this place of the resource's. */
    boolean has(ResourceType type, int position) {
        List<Word> words = words();
        int index = index(type, position);
        return index < words.size() && words.subList(0, index + 1).stream().noneMatch(Word::isOption);
    }

    /** The same with another word at this place. */
    Line with(ResourceType type, int position, String word) {
        Word old = words().get(index(type, position));
        return new Line(text.substring(0, old.from()) + Word.shown(word) + text.substring(old.to()));
    }

    private static int index(ResourceType type, int position) {
        return type.cli().split(" ", -1).length + position;
    }

    private List<Word> words() {
        return Script.words(text);
    }
}
