package dev.holdfast.failover;

import java.util.EnumSet;
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
        String why) {

    /** What follows from a rule. */
    @FunctionalInterface
    interface Outcome {
        FailoverState apply(Draft draft);
    }

    /** Nothing follows: somebody asked for what may not be. */
    static final Outcome REFUSED = draft -> draft.situation.before;

    @SuppressWarnings("ReferenceEquality") // a rule refuses if it has this very outcome
    boolean isRefusal() {
        return outcome == REFUSED;
    }

    boolean matches(Situation situation) {
        if (!phases.contains(situation.phase()) || !inputs.contains(situation.input.kind())) {
            return false;
        }
        for (When condition : when) {
            if (!condition.holds(situation)) {
                return false;
            }
        }
        return admitted(situation);
    }

    private boolean admitted(Situation situation) {
        if (guards.isEmpty()) {
            return true;
        }
        if (situation.input instanceof Input.SwitchoverOrdered ordered) {
            return SwitchoverGates.blocks(situation, ordered.to()).isEmpty();
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
        return new Builder(new RuleId(id), why);
    }

    /** Collects a row. */
    static final class Builder {
        private final RuleId id;
        private final String why;
        private Set<Phase> phases = EnumSet.noneOf(Phase.class);
        private Set<InputKind> inputs = EnumSet.noneOf(InputKind.class);
        private List<When> when = List.of();
        private List<Gate> guards = List.of();

        private Builder(RuleId id, String why) {
            this.id = id;
            this.why = why;
        }

        Builder in(Set<Phase> value) {
            phases = EnumSet.copyOf(value);
            return this;
        }

        Builder in(Phase first, Phase... rest) {
            phases = EnumSet.of(first, rest);
            return this;
        }

        Builder on(InputKind first, InputKind... rest) {
            inputs = EnumSet.of(first, rest);
            return this;
        }

        Builder onAny() {
            inputs = EnumSet.allOf(InputKind.class);
            return this;
        }

        Builder when(When... value) {
            when = List.of(value);
            return this;
        }

        Builder guarded(List<Gate> value) {
            guards = List.copyOf(value);
            return this;
        }

        Builder guarded(Gate... value) {
            return guarded(List.of(value));
        }

        TransitionRule refuse() {
            return then(REFUSED);
        }

        TransitionRule then(Outcome outcome) {
            return new TransitionRule(id, phases, inputs, when, guards, outcome, why);
        }
    }
}
