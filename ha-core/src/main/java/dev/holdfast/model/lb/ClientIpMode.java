package dev.holdfast.model.lb;

/** Whether and how a member learns the client's address. */
public sealed interface ClientIpMode {

    /** The member sees the load balancer's own address. */
    ClientIpMode NONE = new None();

    /** The member sees the client's address as the packet's source (UMS-06); the way back needs care (UMS-08). */
    ClientIpMode USE_SOURCE_IP = new UseSourceIp();

    /** See {@link ClientIpMode#NONE}. */
    record None() implements ClientIpMode {}

    /** See {@link ClientIpMode#USE_SOURCE_IP}. */
    record UseSourceIp() implements ClientIpMode {}

    /**
     * The load balancer writes the client's address into an HTTP header (NS-18).
     *
     * @param name header name
     */
    record Header(String name) implements ClientIpMode {}
}
