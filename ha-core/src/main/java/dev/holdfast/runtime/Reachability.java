package dev.holdfast.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Whether a receiver took the last call made to it.
 *
 * @param receiver {@code store}, {@code load balancer}, {@code node …} or {@code notifier …}
 * @param trouble what is wrong with it, or null if nothing is known to be
 */
public record Reachability(String receiver, @Nullable String trouble) {

    /**
     * Whether nothing is known to be wrong.
     *
     * @return whether there is no trouble
     */
    public boolean isReachable() {
        return trouble == null;
    }
}
