package dev.holdfast.spi;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;

/**
 * Takes members out of service gently, and back: an optional ability of a {@link LoadBalancer}.
 *
 * <p>A drain is begun, watched and, if need be, called off; nothing of it is kept here, the load balancer itself knows. A
 * drain never takes the last: what would leave a virtual server that serves somebody with nobody else to give new clients
 * to is rejected ({@code design.md} §4), and the reason names the virtual server and the remedy: open the other path first,
 * or close this one with {@link LoadBalancer#closePath}, which waits for nobody.
 *
 * <p>How the field does it. <em>NetScaler</em>: {@code disable … -delay n -graceFul YES}; states {@code GOING OUT OF SERVICE}
 * and {@code OUT OF SERVICE}; connections from {@code stat servicegroupmember}; enabling calls it off. <em>HAProxy</em>:
 * {@code set server b/s state drain}, connections from {@code scur} of {@code show stat}; the delay is the adapter's, which
 * sets {@code maint} when it is over. <em>F5</em>: {@code session user-disabled} drains, {@code state user-down} is at once;
 * {@code serverside.curConns}; the delay is the adapter's.
 *
 * <p>Orders follow the rules of {@link PathOrder}s: rejected if of an older epoch or another cluster; what is already so
 * succeeds; a write whose answer did not come is {@link EffectOutcome.Indeterminate}. Methods block no longer than their
 * order's timeout; {@link #awaitDrained} must not keep other orders waiting while it waits.
 */
public interface Drainer {

    /**
     * Begins to drain, and reads back that nobody new is given to the target. A drain that is under way goes on as it was
     * begun, unless {@link DrainMode#AT_ONCE} ends it.
     *
     * @param order what, in which epoch
     * @param mode how gently
     * @return succeeded if nobody new comes any more and a restart would not change that; the detail says what is left.
     *     Rejected, changing nothing, if it would take the last, is not the cluster's, or the epoch is older
     */
    EffectOutcome drain(DrainOrder order, DrainMode mode);

    /**
     * Calls a drain off, or brings back what was drained. Never opens a path: where the target is what keeps one of the
     * order's paths closed the order is rejected, and {@link LoadBalancer#openPath} is what opens it.
     *
     * @param order what, in which epoch
     * @return succeeded if read back as enabled and saved; whether its monitors are content is another matter, see
     *     {@link #look}
     */
    EffectOutcome restore(DrainOrder order);

    /**
     * How far it has come. Changes nothing.
     *
     * @param target what
     * @return a reading, or why there is none; also of a target that is not being drained
     */
    Reply<DrainView> look(DrainTarget target);

    /**
     * Looks until it is drained, and no longer than this. Changes nothing.
     *
     * @param target what
     * @param atMost how long to wait; zero to look once
     * @return the last reading, drained or not; or why there is none
     */
    Reply<DrainView> awaitDrained(DrainTarget target, Duration atMost);
}
