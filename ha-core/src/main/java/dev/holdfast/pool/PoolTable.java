package dev.holdfast.pool;

import dev.holdfast.failover.rules.RuleTable;
import java.util.stream.Stream;

/** All rules in order. First match wins; the last row of each phase matches everything, so the table is total. */
final class PoolTable {

    static final RuleTable<PoolPhase, PoolInputKind, Situation, PoolRule> TABLE = RuleTable.of(
            PoolPhase.class,
            PoolInputKind.class,
            Stream.of(
                    TermRules.rules(),
                    TrafficRules.rules(),
                    AnswerRules.rules(),
                    NoticeRules.rules(),
                    OrderRules.rules()));

    private PoolTable() {}

    static String text() {
        return TABLE.toText("""
                The rules of the pool machine, in order: the first that matches decides.
                Generated from PoolTable; a change of this file is a change of behaviour.
                """);
    }
}
