package dev.holdfast.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far an apply came, as its journal tells it. What a journal cannot tell, whether a step that was begun is in effect,
 * has to be looked at.
 *
 * @param applyId which apply
 * @param began when it began
 * @param plan what it began with
 * @param steps one state for each step of the plan, in its order
 * @param turnedBack why its steps are being undone, if they are
 * @param outcome how it ended, if it did
 */
public record ApplyProgress(
        String applyId,
        Instant began,
        ApplyEvent.Began plan,
        List<StepState> steps,
        Optional<String> turnedBack,
        Optional<EffectOutcome> outcome) {

    /** Where a step is. */
    public enum StepState {
        /** Never sent. */
        WAITING,
        /** Sent, or about to be: whether it is in effect is unknown. */
        BEGUN,
        /** In effect. */
        DONE,
        /** Refused; some of it may be in effect if it takes more than one request. */
        REFUSED,
        /** Its inverse was sent, or about to be. */
        UNDOING,
        /** Its inverse is in effect. */
        UNDONE
    }

    /** Freezes the steps. */
    public ApplyProgress {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a journal.
     *
     * @param records all records of one apply, from the first on
     * @return how far it came
     * @throws IllegalArgumentException if the first does not say what is applied, or a step is named that is not in it
     */
    public static ApplyProgress of(List<ApplyRecord> records) {
        if (records.isEmpty() || !(records.get(0).event() instanceof ApplyEvent.Began plan)) {
            throw new IllegalArgumentException("no apply begins with " + records);
        }
        List<StepState> steps =
                new ArrayList<>(Collections.nCopies(plan.changes().changes().size(), StepState.WAITING));
        String turnedBack = null;
        EffectOutcome outcome = null;
        for (ApplyRecord record : records.subList(1, records.size())) {
            if (record.event() instanceof ApplyEvent.Stepped stepped) {
                step(steps, stepped, turnedBack, record);
            } else if (record.event() instanceof ApplyEvent.TurnedBack back) {
                turnedBack = back.reason();
            } else if (record.event() instanceof ApplyEvent.Ended ended) {
                outcome = ended.outcome();
            }
        }
        ApplyRecord first = records.get(0);
        return new ApplyProgress(
                first.applyId(),
                first.at(),
                plan,
                steps,
                Optional.ofNullable(turnedBack),
                Optional.ofNullable(outcome));
    }

    private static void step(
            List<StepState> steps, ApplyEvent.Stepped stepped, @Nullable String turnedBack, ApplyRecord record) {
        boolean back = turnedBack != null;
        for (StepEnd end : stepped.ended()) {
            StepState undone = end.done() ? StepState.UNDONE : StepState.UNDOING;
            StepState done = end.done() ? StepState.DONE : StepState.REFUSED;
            set(steps, end.step(), back ? undone : done, record);
        }
        for (int step : stepped.begun()) {
            set(steps, step, back ? StepState.UNDOING : StepState.BEGUN, record);
        }
    }

    private static void set(List<StepState> steps, int step, StepState state, ApplyRecord record) {
        if (step < 1 || step > steps.size()) {
            throw new IllegalArgumentException("record " + record.sequence() + " of apply " + record.applyId()
                    + " names step " + step + " of " + steps.size());
        }
        steps.set(step - 1, state);
    }

    /**
     * Whether something is left to be done about it.
     *
     * @return whether it has not ended
     */
    public boolean isUnfinished() {
        return outcome.isEmpty();
    }

    /**
     * Numbers of the steps in these states.
     *
     * @param states the states
     * @return from 1, ascending
     */
    public List<Integer> in(StepState... states) {
        List<StepState> wanted = List.of(states);
        return IntStream.rangeClosed(1, steps.size())
                .filter(step -> wanted.contains(steps.get(step - 1)))
                .boxed()
                .toList();
    }

    /**
     * One sentence for people.
     *
     * @return without secrets
     */
    public String describe() {
        List<Integer> open = in(StepState.BEGUN, StepState.UNDOING);
        String what = "apply " + applyId + " of " + plan.changes().subject() + ", begun " + began + ": "
                + in(StepState.DONE).size() + " of " + steps.size() + " steps done";
        String asked = open.isEmpty() ? "" : ", whether these are is unknown: " + open;
        return what
                + asked
                + turnedBack.map(reason -> ", turned back: " + reason).orElse("");
    }
}
