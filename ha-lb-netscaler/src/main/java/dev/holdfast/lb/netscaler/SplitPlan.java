package dev.holdfast.lb.netscaler;

import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A plan for a pair in INC mode, by who keeps what.
 *
 * @param own what each node keeps for itself, by the node's address
 * @param shared what both have, for whichever is primary when it is applied
 */
public record SplitPlan(SortedMap<URI, ChangeSet> own, ChangeSet shared) {

    /** Freezes the map. */
    public SplitPlan {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
    }

    /**
     * Whether everything is as declared.
     *
     * @return whether no part has a step
     */
    public boolean isEmpty() {
        return shared.isEmpty() && own.values().stream().allMatch(ChangeSet::isEmpty);
    }

    /** Parts that make something: before the shared one, which may need it. */
    SortedMap<URI, ChangeSet> before() {
        return own(part -> !onlyTakes(part));
    }

    /** Parts that only take away: behind the shared one, which may have needed it. */
    SortedMap<URI, ChangeSet> after() {
        return own(SplitPlan::onlyTakes);
    }

    private SortedMap<URI, ChangeSet> own(Predicate<ChangeSet> which) {
        SortedMap<URI, ChangeSet> parts = new TreeMap<>(own);
        parts.values().removeIf(which.negate());
        return parts;
    }

    private static boolean onlyTakes(ChangeSet part) {
        return !part.isEmpty()
                && part.changes().stream()
                        .allMatch(each -> each.kind() == ChangeKind.DELETE || each.kind() == ChangeKind.SAVE);
    }
}
