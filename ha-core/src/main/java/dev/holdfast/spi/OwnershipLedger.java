package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.plan.Reply;
import java.util.List;

/**
 * Which objects of which receiver are a cluster's own. A load balancer says so itself only of what has a comment; for
 * everything else this is the only memory, and without it nothing of that kind is ever deleted.
 *
 * <p>How the field does it: Terraform's state file, the tags of a cloud, Kubernetes' {@code last-applied} annotation. Unlike
 * these it holds names only, no values: what an object is like is read from the receiver, every time. Of a secret, which
 * cannot be read, it holds a fingerprint.
 *
 * <p>Thread-safe; methods may block. What was replaced successfully is durable as far as the ledger promises durability at
 * all.
 */
public interface OwnershipLedger {

    /**
     * What a cluster owns.
     *
     * @param cluster whose
     * @param receiver name of the receiver, as {@link LoadBalancer#name()} has it
     * @return sorted by object, empty if nothing is known, or why it could not be read
     */
    Reply<List<OwnedObject>> owned(ClusterId cluster, String receiver);

    /**
     * Puts one list in the place of another.
     *
     * @param cluster whose
     * @param receiver name of the receiver
     * @param before what {@link #owned} gave
     * @param after what it shall give from now on; the order does not matter
     * @return rejected, changing nothing, if something else than {@code before} is there by now; failed if it could not be
     *     made durable
     */
    EffectOutcome replace(ClusterId cluster, String receiver, List<OwnedObject> before, List<OwnedObject> after);
}
