package dev.holdfast.failover;

import com.google.common.collect.Maps;
import dev.holdfast.failover.rules.RuleTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All rules in order. First match wins; the last row of each phase matches everything, so the table is total. */
final class TransitionTable {

    static final RuleTable<Phase, InputKind, Situation, TransitionRule> TABLE = RuleTable.of(
            Phase.class,
            InputKind.class,
            Stream.of(
                    TermRules.rules(),
                    TermRules.ended(),
                    BadInputRules.rules(),
                    StartRules.rules(),
                    StageRules.rules(),
                    StuckRules.rules(),
                    NodeRules.rules(),
                    OutageRules.rules(),
                    StandingRules.words(),
                    HoldRules.rules(),
                    TrafficRules.rules()));

    private static final Map<RuleId, TransitionRule> BY_ID = Maps.uniqueIndex(TABLE.rows(), TransitionRule::id);

    private TransitionTable() {}

    static List<TransitionRule> rules() {
        return TABLE.rows();
    }

    static boolean isRefusal(RuleId rule) {
        TransitionRule found = BY_ID.get(rule);
        return found != null && found.isRefusal();
    }

    static String sentence(RuleId rule) {
        TransitionRule found = BY_ID.get(rule);
        return found == null ? "" : found.why();
    }

    /** The row of this name. */
    static TransitionRule rule(RuleId id) {
        TransitionRule found = BY_ID.get(id);
        if (found == null) {
            throw new IllegalArgumentException("rule " + id + " is not in the table of the failover machine");
        }
        return found;
    }

    /** The table as text, for people and for the golden file. */
    static String text() {
        return TABLE.toText("""
                The rules of the failover machine, in order: the first that matches decides.
                Generated from TransitionTable; a change of this file is a change of behaviour.
                """);
    }
}
