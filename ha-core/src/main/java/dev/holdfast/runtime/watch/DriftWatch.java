package dev.holdfast.runtime.watch;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what differs from the declaration, at every look that finds it, and when nothing differs any more (CORE-18). */
public final class DriftWatch {

    private final ClusterId cluster;
    private @Nullable String differing;

    /**
     * A watch that has never looked.
     *
     * @param cluster in whose name
     */
    public DriftWatch(ClusterId cluster) {
        this.cluster = cluster;
    }

    /**
     * Takes in a plan.
     *
     * @param back what would put the appliance right, see {@link dev.holdfast.spi.LoadBalancer#plan}
     * @param at when it was read
     * @return at most one notice
     */
    public List<Notice> read(ChangeSet back, Instant at) {
        String before = differing;
        differing = back.isEmpty() ? null : back.subject();
        return back.isEmpty() && before != null
                ? List.of(Notices.asDeclared(cluster, at, before))
                : Notices.drift(cluster, at, back).stream().toList();
    }
}
