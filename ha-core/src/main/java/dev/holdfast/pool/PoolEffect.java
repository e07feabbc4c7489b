package dev.holdfast.pool;

import dev.holdfast.failover.EffectId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * Something the outside must do now, as data. Idempotent; every one but a notice comes back as {@link
 * PoolInput.EffectEnded} under its id, and one that does not come back in time is treated as indeterminate.
 */
public sealed interface PoolEffect {

    /**
     * Its name.
     *
     * @return under which its outcome comes back
     */
    EffectId id();

    /**
     * The epoch in which it was decided.
     *
     * @return what receivers compare
     */
    Epoch epoch();

    /**
     * Give a member no new clients and let it keep those it has.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record DrainMember(EffectId id, Epoch epoch, NodeId node) implements PoolEffect {}

    /**
     * Take a member out of the load balancer: no new clients, and those it has go elsewhere.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record TakeOut(EffectId id, Epoch epoch, NodeId node) implements PoolEffect {}

    /**
     * Put a member back into the load balancer and read back that it is there.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record PutBack(EffectId id, Epoch epoch, NodeId node) implements PoolEffect {}

    /**
     * Read every path; the reading comes back as {@link PoolInput.TrafficRead}.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     */
    record ReadTraffic(EffectId id, Epoch epoch) implements PoolEffect {}

    /**
     * Tell people. Its outcome decides nothing and need not come back.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param kind what about
     * @param node which member it is about, or null for the pool
     * @param text the message
     */
    record SendNotice(
            EffectId id,
            Epoch epoch,
            NoticeKind kind,
            @Nullable NodeId node,
            String text) implements PoolEffect {}

    /**
     * Whose traffic it changes.
     *
     * @return the member, or null if it changes nobody's
     */
    default @Nullable NodeId changes() {
        if (this instanceof DrainMember drain) {
            return drain.node();
        }
        if (this instanceof TakeOut out) {
            return out.node();
        }
        return this instanceof PutBack back ? back.node() : null;
    }
}
