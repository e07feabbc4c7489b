package dev.holdfast.model.lb;

/** Where TLS ends (XM-51, NS-21). */
public enum TlsMode {
    /** Passes through. */
    BRIDGE,
    /** Ends at the load balancer; plain HTTP behind it. */
    OFFLOAD_HTTP_BACKEND,
    /** Ends at the load balancer and begins anew behind it. */
    OFFLOAD_REENCRYPT
}
