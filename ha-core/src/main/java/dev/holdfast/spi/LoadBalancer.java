package dev.holdfast.spi;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;

/**
 * A load balancer: configuration by plan and apply, traffic by opening and closing paths.
 *
 * <p>How the field does it. <em>NetScaler</em>: a path of service groups is their admin state ({@code disable
 * servicegroup}); a path of backup references is {@code backupVServer}; the epoch stands in the comment of the traffic
 * vServer; strength {@code TAKEOVER}, because other sessions of our account can be ended. <em>HAProxy</em>: server state
 * {@code maint}/{@code ready} over the runtime socket; no place for an epoch, so {@code WINDOW}. <em>F5</em>: pool member
 * state {@code user-down}; the epoch in the virtual server's description with transaction support, so
 * {@code CONDITIONAL}.
 *
 * <p>An adapter of strength {@code WINDOW} does the waiting itself: when {@link #readiness} or an order first shows it an
 * epoch, and when an answer of its own is lost, it fails orders, retryable, until what was sent before can no longer
 * arrive. Not so for the epoch right after one it knows already: nobody else can have led in between.
 *
 * <p>Reads are idempotent. {@link #closePath} and {@link #openPath} are idempotent too: what is already so succeeds. An
 * order of an epoch older than one already seen is rejected. A write whose answer did not come is
 * {@link EffectOutcome.Indeterminate}. Methods may block up to the order's timeout; reads up to the adapter's own. The
 * controller calls one method at a time; {@link #close} may come from any thread, ends the session and is idempotent.
 */
public interface LoadBalancer extends AutoCloseable {

    /**
     * What it is called in plans and journals.
     *
     * @return for example {@code ns1}
     */
    String name();

    /**
     * What would have to change for the appliance to be as desired. Changes nothing.
     *
     * @param desired the configuration as a whole
     * @return ordered steps, empty if there is nothing to do, or why it could not be read
     */
    Reply<ChangeSet> plan(LoadBalancing desired);

    /**
     * Carries out a change set, step by step, and reads back. On failure it undoes the steps already done.
     *
     * @param changes a set from {@link #plan}, not older than the appliance's configuration
     * @return how it ended; {@code Failed} says which step and what was undone
     */
    EffectOutcome apply(ChangeSet changes);

    /**
     * Reads whether the paths are open, who is served, and whether a restart would keep it so.
     *
     * @param paths declared paths
     * @return a reading of every path, or why there is none
     */
    Reply<TrafficView> observeTraffic(TrafficPaths paths);

    /**
     * Closes a path and reads back that it is closed. The members stay monitored.
     *
     * @param order which path, in which epoch
     * @return succeeded only if read back as closed and saved
     */
    EffectOutcome closePath(PathOrder order);

    /**
     * Opens a path and reads back that it is open.
     *
     * @param order which path, in which epoch
     * @return succeeded only if read back as open and saved
     */
    EffectOutcome openPath(PathOrder order);

    /**
     * Whether an order could be carried out now: session, write right, primary appliance, objects of the paths, no trace of
     * another controller or of a newer epoch. Changes nothing.
     *
     * @param paths declared paths
     * @param epoch of the term that asks; orders will carry this one or a newer
     * @return a value if everything is ready, otherwise what is not
     */
    Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch);

    /** Ends the session. Idempotent, never throws. */
    @Override
    void close();
}
