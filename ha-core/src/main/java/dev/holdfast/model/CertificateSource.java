package dev.holdfast.model;

import org.jspecify.annotations.Nullable;

/** How a certificate comes to the load balancer: the choice of the wizard (XM-46). */
public sealed interface CertificateSource {

    /** It is there already; only its name is used. */
    CertificateSource EXISTING = new Existing();

    /** See {@link CertificateSource#EXISTING}. */
    record Existing() implements CertificateSource {}

    /**
     * It is made known to the load balancer from files that lie there.
     *
     * @param certificateFile file name of the certificate on the load balancer
     * @param keyFile file name of the private key on the load balancer; the key itself never leaves it
     * @param passphrase name of the secret that opens the key file, or null if none is needed; never the secret
     */
    record Install(
            String certificateFile,
            String keyFile,
            @Nullable String passphrase) implements CertificateSource {}
}
