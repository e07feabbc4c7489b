package dev.holdfast.failover;

import dev.holdfast.failover.rules.Row;
import dev.holdfast.failover.rules.RowBuilder;
import java.util.List;
import java.util.Set;

/**
 * One row of the table. First match wins.
 *
 * @param id numbered with gaps, by hundreds
 * @param phases in which it applies
 * @param inputs to which it applies
 * @param when what selects it; all must hold
 * @param guards safety conditions; all must be open
 * @param outcome what follows
 * @param why one sentence, with the facts it rests on
 */
record TransitionRule(
        RuleId id,
        Set<Phase> phases,
        Set<InputKind> inputs,
        List<When> when,
        List<Gate> guards,
        Outcome outcome,
        String why)
        implements Row<Phase, InputKind, Situation> {

    /** What follows from a rule. */
    @FunctionalInterface
    interface Outcome {
        FailoverState apply(Draft draft);
    }

    /** Nothing follows: somebody asked for what may not be, or said what cannot be. */
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
        if (situation.input instanceof Input.SwitchoverOrdered ordered) {
            return SwitchoverGates.blocks(situation, ordered.to()).isEmpty();
        }
        if (situation.input instanceof Input.HoldLifted lifted) {
            return HoldRules.blocks(situation, lifted.node()).isEmpty();
        }
        if (guards.equals(SwitchoverGates.SCHEDULED)) {
            return SwitchoverGates.scheduledBlocks(situation).isEmpty();
        }
        if (situation.phase() == Phase.PARKED) {
            return situation.resumeBlocks().isEmpty();
        }
        if (guards.get(0).isStartGate()) {
            return situation.startable() != null;
        }
        return guards.stream().allMatch(gate -> MoveGates.isOpen(gate, situation));
    }

    static Builder rule(String id, String why) {
        return new Builder(id, why);
    }

    /** Collects a row. */
    static final class Builder extends RowBuilder<Phase, InputKind, When, Gate, Builder> {

        private Builder(String id, String why) {
            super(id, why, Phase.class, InputKind.class);
        }

        @Override
        protected Builder self() {
            return this;
        }

        TransitionRule refuse() {
            return then(REFUSED);
        }

        TransitionRule then(Outcome outcome) {
            return new TransitionRule(id, phases, inputs, when, guards, outcome, why);
        }
    }
}
