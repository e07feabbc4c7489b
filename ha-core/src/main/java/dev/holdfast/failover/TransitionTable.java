package dev.holdfast.failover;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All rules in order. First match wins; the last two rows of each phase match everything, so the table is total. */
final class TransitionTable {

    private static final List<TransitionRule> RULES = Stream.of(
                    TermRules.rules(),
                    StartRules.rules(),
                    StageRules.rules(),
                    StuckRules.rules(),
                    NodeRules.rules(),
                    OutageRules.rules(),
                    StandingRules.words(),
                    TrafficRules.rules())
            .flatMap(List::stream)
            .toList();

    /** The same rows by phase and input: what a step has to look through. */
    private static final Map<Phase, Map<InputKind, List<TransitionRule>>> INDEX = index();

    private TransitionTable() {}

    static List<TransitionRule> rules() {
        return RULES;
    }

    static TransitionRule match(Situation situation) {
        for (TransitionRule rule : rows(situation.phase(), situation.input.kind())) {
            if (rule.matches(situation)) {
                return rule;
            }
        }
        throw new AssertionError("no rule for " + situation.phase() + " x " + situation.input.kind());
    }

    private static List<TransitionRule> rows(Phase phase, InputKind input) {
        return INDEX.getOrDefault(phase, Collections.emptyMap()).getOrDefault(input, List.of());
    }

    private static Map<Phase, Map<InputKind, List<TransitionRule>>> index() {
        Map<Phase, Map<InputKind, List<TransitionRule>>> index = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            Map<InputKind, List<TransitionRule>> byInput = new EnumMap<>(InputKind.class);
            for (InputKind input : InputKind.values()) {
                byInput.put(
                        input,
                        RULES.stream()
                                .filter(rule -> rule.phases().contains(phase)
                                        && rule.inputs().contains(input))
                                .toList());
            }
            index.put(phase, byInput);
        }
        return index;
    }
}
