package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which steps of a plan are still to be run, decided by what was read: a step that was begun is looked at, and steps that
 * were done and are no more, because the node they were sent to lost its role before it had told its partner, are run again.
 * Traffic state that somebody has moved meanwhile is no conflict: what it means for the rest is {@link Carried}'s matter.
 * Pure.
 *
 * @param pending in order; what is saved is always among them
 * @param conflicts what fits neither before nor after any of the steps: somebody else changed it
 */
record Standing(List<Step> pending, List<String> conflicts) {

    /**
     * Decides.
     *
     * @param steps all steps of the plan
     * @param done numbers of those that were done
     * @param begun numbers of those of which it is not known
     * @param observed their objects as read
     */
    static Standing of(List<Step> steps, Set<Integer> done, Set<Integer> begun, List<NitroObject> observed) {
        Set<Integer> inEffect = new HashSet<>(done);
        Set<Integer> half = new HashSet<>();
        for (Step step : steps) {
            if (begun.contains(step.number()) && !step.isSave()) {
                boolean met = isInEffect(step.change(), observed);
                boolean several = StepRequests.of(step.change(), Secrets.MASKED).size() > 1;
                if (met) {
                    inEffect.add(step.number());
                } else if (several) {
                    half.add(step.number());
                }
            }
        }
        inEffect.addAll(Displaced.among(steps, inEffect));
        List<String> conflicts = mismatches(steps, inEffect, half, observed);
        if (conflicts.isEmpty()) {
            return new Standing(without(steps, inEffect), List.of());
        }
        List<Step> sequence =
                steps.stream().filter(each -> inEffect.contains(each.number())).toList();
        Set<Integer> first = numbers(sequence.subList(0, stillInEffect(sequence, observed)));
        if (mismatches(steps, first, half, observed).isEmpty()) {
            return new Standing(without(steps, first), List.of());
        }
        for (int length = sequence.size() - 1; length >= 0; length--) {
            Set<Integer> kept = numbers(sequence.subList(0, length));
            if (mismatches(steps, kept, half, observed).isEmpty()) {
                return new Standing(without(steps, kept), List.of());
            }
        }
        return mismatches(steps, inEffect, half, observed, Verification::unmetConfiguration)
                        .isEmpty()
                ? new Standing(without(steps, inEffect), List.of())
                : new Standing(List.of(), conflicts);
    }

    /** How many of the first are, if what was lost is what came last, as it is unless steps undo each other. */
    private static int stillInEffect(List<Step> sequence, List<NitroObject> observed) {
        int low = 0;
        int high = sequence.size();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (isInEffect(sequence.get(middle - 1).change(), observed)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Whether a step's promise holds. A secret cannot be read back, so a step that sets one is never taken for done. */
    static boolean isInEffect(Change change, List<NitroObject> observed) {
        boolean readable = change.kind() != ChangeKind.UPDATE || !Secrets.among(change);
        return readable && Verification.unmet(List.of(change), observed).isEmpty();
    }

    /** What differs from how it was before the plan with exactly these steps done; objects of half steps are left out. */
    private static List<String> mismatches(
            List<Step> steps, Set<Integer> inEffect, Set<Integer> half, List<NitroObject> observed) {
        return mismatches(steps, inEffect, half, observed, Verification::unmet);
    }

    private static List<String> mismatches(
            List<Step> steps,
            Set<Integer> inEffect,
            Set<Integer> half,
            List<NitroObject> observed,
            BiFunction<List<Change>, List<NitroObject>, List<String>> judge) {
        Set<Object> left = steps.stream()
                .filter(each -> half.contains(each.number()))
                .map(each -> each.change().target())
                .collect(Collectors.toSet());
        List<Step> judged = steps.stream()
                .filter(each -> !left.contains(each.change().target()))
                .toList();
        List<Change> all = judged.stream().map(Step::change).toList();
        Stream<Change> promised = Stream.concat(
                new ChangeSet("", all).inverse().changes().stream(),
                judged.stream().filter(each -> inEffect.contains(each.number())).map(Step::change));
        return judge.apply(promised.toList(), observed);
    }

    private static List<Step> without(List<Step> steps, Set<Integer> inEffect) {
        List<Step> pending = new ArrayList<>(steps);
        pending.removeIf(each -> inEffect.contains(each.number()) && !each.isSave());
        return pending;
    }

    private static Set<Integer> numbers(List<Step> steps) {
        return steps.stream().map(Step::number).collect(Collectors.toSet());
    }
}
