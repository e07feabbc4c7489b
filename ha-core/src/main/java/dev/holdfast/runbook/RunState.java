package dev.holdfast.runbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a run knows of itself; made and changed by {@link RunMachine} only.
 *
 * @param status where the whole stands
 * @param steps every step by id, in order of the plan
 * @param started ids in the order in which they were first started; compensation goes backwards through it
 */
public record RunState(RunStatus status, Map<String, StepRun> steps, List<String> started) {

    /** Copies the collections and keeps their order. */
    public RunState {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        started = List.copyOf(started);
    }

    /**
     * One step.
     *
     * @param id a step of the runbook
     * @return where it stands
     * @throws IllegalArgumentException if the runbook has no such step
     */
    public StepRun step(String id) {
        StepRun run = steps.get(id);
        if (run == null) {
            throw new IllegalArgumentException("step " + id + ": no such step; there are " + steps.keySet());
        }
        return run;
    }

    /**
     * The steps in one state.
     *
     * @param state which
     * @return ids in order of the plan
     */
    public List<String> in(StepState state) {
        return steps.entrySet().stream()
                .filter(entry -> entry.getValue().state() == state)
                .map(Map.Entry::getKey)
                .toList();
    }
}
