package dev.holdfast.pool;

import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.rules.Condition;
import dev.holdfast.failover.rules.Row;
import dev.holdfast.failover.rules.RowBuilder;
import java.util.List;
import java.util.Set;

/**
 * One row of the table. First match wins. The guards are asked of each member that the row is about.
 *
 * @param id numbered with gaps, by hundreds
 * @param phases in which it applies
 * @param inputs to which it applies
 * @param when what selects it; all must hold
 * @param guards safety conditions; all must be open for one and the same member
 * @param outcome what follows
 * @param why one sentence, with the facts it rests on
 */
record PoolRule(
        RuleId id,
        Set<PoolPhase> phases,
        Set<PoolInputKind> inputs,
        List<Condition<Situation>> when,
        List<PoolGate> guards,
        Outcome outcome,
        String why)
        implements Row<PoolPhase, PoolInputKind, Situation> {

    /** What follows from a rule. */
    @FunctionalInterface
    interface Outcome {
        PoolState apply(Draft draft);
    }

    /** Nothing follows: somebody asked for what may not be. */
    static final Outcome REFUSED = draft -> draft.situation.before;

    @SuppressWarnings("ReferenceEquality") // a rule refuses if it has this very outcome
    boolean isRefusal() {
        return outcome == REFUSED;
    }

    @Override
    public boolean admitted(Situation situation) {
        if (guards.isEmpty()) {
            return true;
        }
        for (MemberView member : situation.state.members()) {
            if (isAbout(situation, member)) {
                return true;
            }
        }
        return false;
    }

    /** The members it acts upon. */
    List<MemberView> members(Situation situation) {
        return situation.state.members().stream()
                .filter(member -> isAbout(situation, member))
                .toList();
    }

    private boolean isAbout(Situation situation, MemberView member) {
        for (Condition<Situation> condition : when) {
            if (condition instanceof Subject subject && !subject.includes(situation, member)) {
                return false;
            }
        }
        return situation.isOpen(guards, member);
    }

    static Builder rule(String id, String why) {
        return new Builder(id, why);
    }

    /** Collects a row. */
    static final class Builder extends RowBuilder<PoolPhase, PoolInputKind, Condition<Situation>, PoolGate, Builder> {

        private Builder(String id, String why) {
            super(id, why, PoolPhase.class, PoolInputKind.class);
        }

        @Override
        protected Builder self() {
            return this;
        }

        PoolRule refuse() {
            return then(REFUSED);
        }

        PoolRule then(Outcome outcome) {
            return new PoolRule(id, phases, inputs, when, guards, outcome, why);
        }
    }
}
