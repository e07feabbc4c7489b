package dev.holdfast.model.lb;

/**
 * Passes the client's certificate on to the member in an HTTP header, if the client has shown one. Needed where TLS of
 * devices with certificates of their own ends at the load balancer (XM-E11).
 *
 * @param policy what the condition is called on the load balancer
 * @param action what the insertion is called on the load balancer
 * @param header name of the header, for example {@code NSClientCert}
 * @param priority 1 or more; where several policies apply, the lower is asked first
 */
public record ClientCertificateHeader(String policy, String action, String header, int priority) {

    /** Rejects a priority below 1. */
    public ClientCertificateHeader {
        if (priority < 1) {
            throw new IllegalArgumentException("policy " + policy + ": priority " + priority + " must be 1 or more");
        }
    }
}
