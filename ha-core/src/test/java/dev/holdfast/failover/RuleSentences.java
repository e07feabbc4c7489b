package dev.holdfast.failover;

import java.util.LinkedHashMap;
import java.util.Map;

/** The sentences of the transition table, for tests of other rooms. */
public final class RuleSentences {

    private RuleSentences() {}

    /** By rule id, in the order of the table. */
    public static Map<String, String> all() {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (TransitionRule rule : TransitionTable.rules()) {
            sentences.put(rule.id().value(), rule.why());
        }
        return sentences;
    }
}
