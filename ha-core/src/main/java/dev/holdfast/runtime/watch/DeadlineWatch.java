package dev.holdfast.runtime.watch;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Deadline;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at the declared dates now and then (XM-12, XM-16). */
public final class DeadlineWatch {

    private final ClusterId cluster;
    private final List<Deadline> deadlines;
    private final Duration every;
    private Instant lastLook = Instant.MIN;

    /**
     * A watch that has never looked: at first it tells what is running.
     *
     * @param cluster in whose name
     * @param deadlines of certificates and of anything else
     * @param every how often to look, positive; a reminder may be late by as much
     */
    public DeadlineWatch(ClusterId cluster, List<Deadline> deadlines, Duration every) {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("deadlines of " + cluster + " looked at every " + every + ": use a day");
        }
        this.cluster = cluster;
        this.deadlines = List.copyOf(deadlines);
        this.every = every;
    }

    /**
     * Looks, if it is time to.
     *
     * @param now by the store's clock
     * @return every reminder that has become due since the last look
     */
    public List<Notice> look(Instant now) {
        if (now.isBefore(lastLook.plus(every))) {
            return List.of();
        }
        List<Notice> due = Deadlines.due(cluster, lastLook, now, deadlines);
        lastLook = now;
        return due;
    }
}
