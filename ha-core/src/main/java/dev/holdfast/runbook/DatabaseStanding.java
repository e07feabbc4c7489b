package dev.holdfast.runbook;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the shared database stands in the course of a runbook.
 *
 * @param release whose schema and data it holds
 * @param saved releases of which a restorable backup exists
 */
public record DatabaseStanding(String release, SortedSet<String> saved) {

    /** Copies the set. */
    public DatabaseStanding {
        saved = Collections.unmodifiableSortedSet(new TreeSet<>(saved));
    }

    DatabaseStanding withRelease(String value) {
        return new DatabaseStanding(value, saved);
    }

    DatabaseStanding withSaved(String value) {
        SortedSet<String> more = new TreeSet<>(saved);
        more.add(value);
        return new DatabaseStanding(release, more);
    }
}
