package dev.holdfast.model.lb;

/**
 * A machine known to the load balancer.
 *
 * @param name unique among servers
 * @param address IPv4 literal, or a name the load balancer resolves (UMS-24)
 */
public record Server(String name, String address) {}
