package dev.holdfast.model.lb;

import dev.holdfast.model.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual server that ends TLS shows and asks for.
 *
 * @param certificates names of {@link Certificate}s it shows: the first unless the client asks for a host by name that
 *     another one covers
 * @param authorities names of {@link Certificate}s of those who may have issued a client's certificate
 * @param clientCertificates whether clients are asked for a certificate
 * @param header how a client's certificate reaches the member, or null if it does not
 */
public record TlsBinding(
        List<String> certificates,
        List<String> authorities,
        ClientCertificates clientCertificates,
        @Nullable ClientCertificateHeader header) {

    /** Nothing shown, nothing asked. */
    public static final TlsBinding NONE = new TlsBinding(List.of(), List.of(), ClientCertificates.IGNORED, null);

    /** Rejects a certificate that is both shown and an authority, and a header for what is never asked for. */
    public TlsBinding {
        certificates = List.copyOf(certificates);
        authorities = List.copyOf(authorities);
        List<String> shown = certificates;
        List<String> both = authorities.stream().filter(shown::contains).toList();
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("certificates " + both
                    + ": both shown and authority of clients; declare the authority under a name of its own");
        }
        if (header != null && clientCertificates == ClientCertificates.IGNORED) {
            throw new IllegalArgumentException("header " + header.header()
                    + ": no client certificate is asked for; make clientCertificates OPTIONAL or MANDATORY");
        }
    }

    /**
     * Shows certificates and asks for none.
     *
     * @param certificates see {@link #certificates()}
     * @return the binding
     */
    public static TlsBinding of(String... certificates) {
        return new TlsBinding(List.of(certificates), List.of(), ClientCertificates.IGNORED, null);
    }

    /**
     * The same, asking clients for a certificate.
     *
     * @param value see {@link #clientCertificates()}
     * @param issuers see {@link #authorities()}
     * @param forward see {@link #header()}
     * @return a copy
     */
    public TlsBinding withClientCertificates(
            ClientCertificates value, List<String> issuers, @Nullable ClientCertificateHeader forward) {
        return new TlsBinding(certificates, issuers, value, forward);
    }
}
