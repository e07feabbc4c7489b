package dev.holdfast.runbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Steps in an order in which each comes after what it depends on; of several that could come next, the lowest id.
 *
 * @param steps ordered
 * @param leftOver ids of steps that can never come, because they wait for each other
 */
record TopologicalOrder(List<RunbookStep> steps, List<String> leftOver) {

    static TopologicalOrder of(List<RunbookStep> declared) {
        TreeMap<String, RunbookStep> waiting = new TreeMap<>(StepOrder.INSTANCE);
        declared.forEach(step -> waiting.put(step.id(), step));
        Set<String> done = new LinkedHashSet<>();
        List<RunbookStep> ordered = new ArrayList<>();
        while (true) {
            RunbookStep next = waiting.values().stream()
                    .filter(step -> done.containsAll(step.dependsOn()))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return new TopologicalOrder(List.copyOf(ordered), List.copyOf(waiting.keySet()));
            }
            waiting.remove(next.id());
            done.add(next.id());
            ordered.add(next);
        }
    }
}
