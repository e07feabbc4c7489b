package dev.holdfast.model.lb;

import dev.holdfast.model.HostName;

/**
 * A machine known to the load balancer.
 *
 * @param name unique among servers
 * @param address IP address, or a name the load balancer resolves (UMS-24)
 */
public record Server(String name, String address) {

    /** Makes the address canonical. */
    public Server {
        address = HostName.canonical(address);
    }
}
