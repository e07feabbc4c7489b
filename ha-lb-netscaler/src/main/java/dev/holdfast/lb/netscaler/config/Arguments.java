package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words after a command's name: those before the first option, and each option with those behind it.
 *
 * @param positional words in their order
 * @param options by name in lower case without the hyphen; of one that stands there twice the last counts
 */
record Arguments(List<String> positional, Map<String, List<String>> options) {

    static Arguments of(List<Word> words) {
        List<String> positional = new ArrayList<>(4);
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> values = positional;
        for (Word word : words) {
            if (word.isOption()) {
                values = new ArrayList<>(2);
                options.put(word.text().substring(1).toLowerCase(Locale.ROOT), values);
            } else {
                values.add(word.text());
            }
        }
        return new Arguments(positional, options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The word at this place, from one; empty if there is none. */
    String at(int position) {
        return position <= positional.size() ? positional.get(position - 1) : "";
    }
}
