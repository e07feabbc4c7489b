package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a plan with its number.
 *
 * @param number from 1, in the order in which the plan runs
 * @param change what it does
 */
record Step(int number, Change change) {

    /** All steps of a plan in the order in which they run: what is saved is always the end. */
    static List<Change> inOrder(List<Change> changes) {
        List<Change> steps = new ArrayList<>(changes);
        steps.removeIf(change -> change.kind() == ChangeKind.SAVE);
        changes.stream()
                .filter(change -> change.kind() == ChangeKind.SAVE)
                .findFirst()
                .ifPresent(steps::add);
        return steps;
    }

    static List<Step> numbered(List<Change> changes) {
        List<Step> steps = new ArrayList<>();
        for (Change change : changes) {
            steps.add(new Step(steps.size() + 1, change));
        }
        return steps;
    }

    boolean isSave() {
        return change.kind() == ChangeKind.SAVE;
    }

    Step inverse() {
        return new Step(number, change.inverse());
    }

    @Override
    public String toString() {
        return "step " + number + " (" + change.kind() + " " + change.target() + ")";
    }
}
