package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the graph of a runbook and with what is declared about it. */
final class RunbookProblems {

    private final List<RunbookStep> steps;
    private final List<String> ids;
    private final List<Problem> problems = new ArrayList<>();

    private RunbookProblems(List<RunbookStep> steps) {
        this.steps = steps;
        this.ids = steps.stream().map(RunbookStep::id).toList();
    }

    static List<Problem> of(
            List<RunbookStep> steps, @Nullable String safeTraffic, @Nullable Standing start, List<Window> windows) {
        RunbookProblems found = new RunbookProblems(steps);
        found.graph(safeTraffic);
        found.circle();
        found.nodes(start);
        found.preconditions();
        found.windows(windows);
        return found.problems;
    }

    private void graph(@Nullable String safeTraffic) {
        if (steps.isEmpty()) {
            add("steps", "none", "a runbook needs a step", "Declare at least one step.");
        }
        for (int i = 0; i < steps.size(); i++) {
            RunbookStep step = steps.get(i);
            if (ids.indexOf(step.id()) < i) {
                add("steps[" + i + "].id", step.id(), "used by an earlier step", "Give each step its own id.");
            }
            for (String before : step.dependsOn()) {
                known("steps[" + i + "].dependsOn", before);
            }
        }
        if (safeTraffic != null) {
            known("safeTraffic", safeTraffic);
        }
    }

    private void circle() {
        List<String> circle = TopologicalOrder.of(steps).leftOver();
        if (problems.isEmpty() && !circle.isEmpty()) {
            add(
                    "steps",
                    circle.toString(),
                    "these steps wait for each other, or for a step that does",
                    "Remove a dependency from the circle.");
        }
    }

    private void nodes(@Nullable Standing start) {
        if (start == null) {
            add(
                    "start",
                    "none",
                    "nobody said how the cluster stands when the runbook begins",
                    "Say it: .start(Standing.serving(nodes, release)).");
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            for (Impact impact : steps.get(i).impacts()) {
                for (NodeId node : named(impact).toList()) {
                    if (!start.nodes().containsKey(node)) {
                        add(
                                "steps[" + i + "].impacts",
                                node.value(),
                                "not in the standing at the start",
                                "Use one of " + start.nodes().keySet() + ", or add it there as absent.");
                    }
                }
            }
        }
    }

    private static Stream<NodeId> named(Impact impact) {
        if (impact instanceof NodeChange change) {
            return Stream.of(change.node());
        }
        if (impact instanceof NodeRelease release) {
            return Stream.of(release.node());
        }
        if (impact instanceof Saved saved) {
            return Stream.ofNullable(saved.node());
        }
        return impact instanceof SyncChange sync ? Stream.of(sync.target(), sync.source()) : Stream.empty();
    }

    private void preconditions() {
        List<Precondition> all =
                steps.stream().flatMap(step -> step.preconditions().stream()).toList();
        for (Precondition one : new LinkedHashSet<>(all)) {
            if (all.stream().anyMatch(other -> other.name().equals(one.name()) && !other.equals(one))) {
                add("preconditions", one.name(), "means two things", "Give different preconditions different names.");
            }
        }
    }

    private void windows(List<Window> windows) {
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            String at = "windows[" + i + "]";
            if (known(at + ".fromStep", window.fromStep())
                    && known(at + ".toStep", window.toStep())
                    && !ancestors(window.toStep()).contains(window.fromStep())) {
                add(
                        at,
                        window.fromStep() + " to " + window.toStep(),
                        "the last step does not wait for the first",
                        "End the window with the same step or with one that depends on it.");
            }
        }
    }

    /** The step itself and everything it waits for. */
    private Set<String> ancestors(String stepId) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(stepId));
        while (!waiting.isEmpty()) {
            String id = waiting.pop();
            if (all.add(id)) {
                steps.stream().filter(step -> step.id().equals(id)).forEach(step -> waiting.addAll(step.dependsOn()));
            }
        }
        return all;
    }

    private boolean known(String path, String stepId) {
        boolean found = ids.contains(stepId);
        if (!found) {
            add(path, stepId, "no such step", "Use one of " + ids + ".");
        }
        return found;
    }

    private void add(String path, String value, String message, String remedy) {
        problems.add(new Problem(path, value, message, remedy));
    }
}
