package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan without stand-ins. Nobody is served by a file while it is changed, so what is replaced is taken out and written
 * anew, once and under its own name. Pure.
 */
final class Folded {

    private final List<Change> changes;
    private final Renaming names;

    private Folded(List<Change> changes) {
        this.changes = changes;
        Map<ObjectRef, ObjectRef> origins = new TreeMap<>();
        changes.stream()
                .filter(each -> each.kind() == ChangeKind.CREATE)
                .forEach(each -> StandIn.origin(each.target()).ifPresent(to -> origins.put(each.target(), to)));
        this.names = new Renaming(origins);
    }

    /** The same without stand-ins; a name given to what the plan did not make itself cannot be followed in a file. */
    static List<Change> of(List<Change> changes) {
        List<Change> folded = new Folded(changes).folded();
        List<Problem> problems = folded.stream()
                .filter(each -> each.kind() == ChangeKind.RENAME)
                .map(each -> new Problem(
                        each.target().toString(),
                        each.result().key(),
                        "would get the name of another object",
                        "Rename it by hand, or take it out."))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("change of ns.conf", problems);
        }
        return folded;
    }

    private List<Change> folded() {
        List<Change> folded = new ArrayList<>();
        for (Change each : changes) {
            if (names.names().containsKey(each.target()) && each.kind() == ChangeKind.RENAME) {
                Renaming one = new Renaming(Map.of(each.target(), each.result()));
                changes.stream()
                        .filter(step -> step.kind() != ChangeKind.RENAME && isOf(one, step))
                        .map(this::named)
                        .forEach(folded::add);
            } else if (!isOf(names, each)) {
                Change named = named(each);
                if (named.kind() != ChangeKind.UPDATE || !named.before().equals(named.after())) {
                    folded.add(named);
                }
            }
        }
        return folded;
    }

    private static boolean isOf(Renaming renaming, Change change) {
        return !renaming.of(change.target()).equals(change.target());
    }

    private Change named(Change change) {
        ObjectRef ref = names.of(change.target());
        return new Change(
                change.kind(),
                ref,
                named(change.target(), change.before()),
                named(change.target(), change.after()),
                change.reason(),
                change.disruptive());
    }

    private Map<String, String> named(ObjectRef ref, Map<String, String> values) {
        Map<String, String> named = new TreeMap<>(
                names.of(new NitroObject(ref, new TreeMap<>(values))).attributes());
        named.keySet().removeIf(name -> !values.containsKey(name));
        return named;
    }
}
