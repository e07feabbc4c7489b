package dev.holdfast.runbook;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How one node stands in the course of a runbook.
 *
 * @param aspects what is so of it, in declaration order
 * @param release the software on it
 * @param saved releases of which a restorable copy exists
 */
public record NodeStanding(Set<NodeAspect> aspects, String release, SortedSet<String> saved) {

    /** Copies the sets. */
    public NodeStanding {
        EnumSet<NodeAspect> sorted = EnumSet.noneOf(NodeAspect.class);
        sorted.addAll(aspects);
        aspects = Collections.unmodifiableSet(sorted);
        saved = Collections.unmodifiableSortedSet(new TreeSet<>(saved));
    }

    /**
     * Whether this is so.
     *
     * @param aspect which
     * @return whether it is
     */
    public boolean is(NodeAspect aspect) {
        return aspects.contains(aspect);
    }

    /**
     * Whether it would answer if traffic were open: running, active and in the load balancer.
     *
     * @return whether it would
     */
    public boolean canServe() {
        return is(NodeAspect.RUNNING) && is(NodeAspect.ACTIVE) && is(NodeAspect.MEMBER);
    }

    NodeStanding with(NodeAspect aspect, boolean on) {
        EnumSet<NodeAspect> changed = EnumSet.noneOf(NodeAspect.class);
        changed.addAll(aspects);
        if (on) {
            changed.add(aspect);
        } else {
            changed.remove(aspect);
        }
        return new NodeStanding(changed, release, saved);
    }

    NodeStanding withRelease(String value) {
        return new NodeStanding(aspects, value, saved);
    }

    NodeStanding withSaved(String value) {
        SortedSet<String> more = new TreeSet<>(saved);
        more.add(value);
        return new NodeStanding(aspects, release, more);
    }
}
