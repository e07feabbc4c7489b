package dev.holdfast.failover;

import dev.holdfast.failover.rules.RuleTable;
import java.util.List;
import java.util.stream.Stream;

/** All rules in order. First match wins; the last two rows of each phase match everything, so the table is total. */
final class TransitionTable {

    static final RuleTable<Phase, InputKind, Situation, TransitionRule> TABLE = RuleTable.of(
            Phase.class,
            InputKind.class,
            Stream.of(
                    TermRules.rules(),
                    BadInputRules.rules(),
                    StartRules.rules(),
                    StageRules.rules(),
                    StuckRules.rules(),
                    NodeRules.rules(),
                    OutageRules.rules(),
                    StandingRules.words(),
                    TrafficRules.rules()));

    private static final List<RuleId> REFUSALS = TABLE.rows().stream()
            .filter(TransitionRule::isRefusal)
            .map(TransitionRule::id)
            .toList();

    private TransitionTable() {}

    static List<TransitionRule> rules() {
        return TABLE.rows();
    }

    static boolean isRefusal(RuleId rule) {
        return REFUSALS.contains(rule);
    }

    /** The table as text, for people and for the golden file. */
    static String text() {
        return TABLE.toText("""
                The rules of the failover machine, in order: the first that matches decides.
                Generated from TransitionTable; a change of this file is a change of behaviour.
                """);
    }
}
