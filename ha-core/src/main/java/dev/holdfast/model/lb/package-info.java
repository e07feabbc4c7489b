/**
 * The desired configuration of a load balancer, in words no vendor owns.
 *
 * <p>{@link dev.holdfast.model.lb.LoadBalancing} is the whole: everything it does not name is not ours. It says what
 * exists and how it is bound; <em>traffic state</em> (which path is open) is not declared here but belongs to the
 * failover machine, which names paths through {@link dev.holdfast.model.lb.TrafficPaths}.
 *
 * <p>Beside the virtual servers stand what they show to clients ({@link dev.holdfast.model.lb.TlsBinding}), what sends
 * clients to them ({@link dev.holdfast.model.lb.ContentSwitch}, {@link dev.holdfast.model.lb.Gateway},
 * {@link dev.holdfast.model.lb.AddressRecord}) and what chooses between sites ({@link dev.holdfast.model.lb.Gslb}). Keys,
 * pass phrases and passwords are never here: a secret is named, not held.
 *
 * <p>Invariants: names are unique per kind, references lead somewhere; what a product or an appliance would merely
 * dislike is lint's business.
 */
@NullMarked
package dev.holdfast.model.lb;

import org.jspecify.annotations.NullMarked;
