package dev.holdfast.spi;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.Reply;

/**
 * A load balancer that can say how it differs from a declaration, an optional ability of a {@link LoadBalancer}. Reads only.
 *
 * <p>How others would do it: HAProxy compares the running with the wanted {@code haproxy.cfg}, section by section, and
 * {@code show servers state} is its traffic state; an F5 compares REST collections, with {@code session} and
 * {@code enabled} as traffic state.
 */
public interface DriftCheck {

    /**
     * Compares.
     *
     * @param desired the declaration
     * @return every difference, or why it could not be read; a declaration that could not be planned is compared all the
     *     same
     */
    Reply<Drift> drift(LoadBalancing desired);
}
