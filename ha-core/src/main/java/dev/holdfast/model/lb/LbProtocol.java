package dev.holdfast.model.lb;

/** What the load balancer understands of the traffic. */
public enum LbProtocol {
    /** Connections only. */
    TCP,
    /** Plain HTTP. */
    HTTP,
    /** TLS ends at the load balancer. */
    SSL,
    /** TLS passes through unread; no certificate is bound (NS-21). */
    SSL_BRIDGE
}
