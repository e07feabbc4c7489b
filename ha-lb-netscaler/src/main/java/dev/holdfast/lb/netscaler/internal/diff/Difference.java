package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What separates the declaration from the appliance.
 *
 * @param changes ordered steps, without the final save
 * @param conflicts why the steps must not run as they are, with the remedy; empty if they may
 * @param declared what is declared; what stands in for one of these comes and goes without an allowance
 * @param emptied what stays and loses everything behind it: nobody is served by it any more, as if it had gone
 */
public record Difference(
        List<Change> changes, List<String> conflicts, Set<ObjectRef> declared, SortedSet<ObjectRef> emptied) {

    /** Freezes the lists. */
    public Difference {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        declared = Set.copyOf(declared);
        emptied = Collections.unmodifiableSortedSet(new TreeSet<>(emptied));
    }

    /**
     * Everything that forbids to run the steps.
     *
     * @param deletions how many objects may go
     * @return conflicts, and what is more than allowed; empty if nothing does
     */
    public List<String> objections(int deletions) {
        List<String> objections = new ArrayList<>(conflicts);
        List<ObjectRef> deleted = changes.stream()
                .filter(change -> change.kind() == ChangeKind.DELETE)
                .map(Change::target)
                .filter(ref -> StandIn.origin(ref).filter(declared::contains).isEmpty())
                .toList();
        int going = deleted.size() + emptied.size();
        if (going > deletions) {
            objections.add("would delete " + deleted + (emptied.isEmpty() ? "" : " and empty " + emptied)
                    + ", allowed are " + deletions + ": allow deletions(" + going + ")");
        }
        return objections;
    }

    /**
     * The steps as a plan, saved at the end.
     *
     * @param subject what is changed
     * @return the plan; empty if nothing separates the two
     */
    public ChangeSet saved(String subject) {
        List<Change> steps = new ArrayList<>(changes);
        if (!steps.isEmpty()) {
            steps.add(new Change(
                    ChangeKind.SAVE,
                    new ObjectRef("nsconfig", "running"),
                    Map.of(),
                    Map.of(),
                    "a change that is not saved is gone after a restart",
                    false));
        }
        return new ChangeSet(subject, steps);
    }
}
