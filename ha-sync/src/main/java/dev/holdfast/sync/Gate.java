package dev.holdfast.sync;

import java.util.List;

/** What must hold before something is begun: a replication, or the restart of a server into a pool. */
public interface Gate {

    /**
     * What it is called in plans and journals.
     *
     * @return for example {@code sync.versions-equal}
     */
    String id();

    /**
     * The facts behind it.
     *
     * @return ids that resolve in {@link dev.holdfast.facts.Facts}
     */
    List<String> facts();
}
