package dev.holdfast.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A TLS certificate as declared: what it is called, what it covers, until when, and how it comes to the load balancer.
 * Never a private key.
 *
 * @param name the load balancer's name for it
 * @param names host names it covers, {@code *.example} for every name one label below
 * @param notBefore first instant of its validity, or null if not declared
 * @param notAfter last instant of its validity, or null if not declared
 * @param issuerFingerprint SHA-256 of the issuer's certificate as 64 lower-case hexadecimal digits, or null; colons and
 *     capitals are accepted
 * @param source whether it is there already or is to be installed (XM-46)
 */
public record Certificate(
        String name,
        List<String> names,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable String issuerFingerprint,
        CertificateSource source) {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /** Rejects a validity that ends before it begins and a fingerprint that is none. */
    public Certificate {
        names = List.copyOf(names);
        if (notBefore != null && notAfter != null && notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("certificate " + name + ": ends " + notAfter + ", before it begins, "
                    + notBefore + "; exchange the two");
        }
        if (issuerFingerprint != null) {
            issuerFingerprint = issuerFingerprint.replace(":", "").toLowerCase(Locale.ROOT);
            if (!FINGERPRINT.matcher(issuerFingerprint).matches()) {
                throw new IllegalArgumentException("certificate " + name + ": issuer fingerprint \"" + issuerFingerprint
                        + "\" is no SHA-256; write 64 hexadecimal digits");
            }
        }
    }

    /**
     * One that is on the load balancer already, of which only the names are declared.
     *
     * @param name see {@link #name()}
     * @param names see {@link #names()}
     * @return the certificate
     */
    public static Certificate existing(String name, String... names) {
        return new Certificate(name, List.of(names), null, null, null, CertificateSource.EXISTING);
    }

    /**
     * The same with this validity.
     *
     * @param first see {@link #notBefore()}
     * @param last see {@link #notAfter()}
     * @return a copy
     */
    public Certificate withValidity(@Nullable Instant first, @Nullable Instant last) {
        return new Certificate(name, names, first, last, issuerFingerprint, source);
    }

    /**
     * The same from elsewhere.
     *
     * @param value see {@link #source()}
     * @return a copy
     */
    public Certificate withSource(CertificateSource value) {
        return new Certificate(name, names, notBefore, notAfter, issuerFingerprint, value);
    }

    /**
     * Whether a client that asks for this host accepts the certificate's names. A wildcard stands for exactly one label
     * and only on the left; capitals and a final dot do not count.
     *
     * @param host a host name, internationalised ones in the form {@code xn--…}
     * @return whether one of the names covers it
     */
    public boolean covers(String host) {
        String wanted = plain(host);
        int dot = wanted.indexOf('.');
        String parent = dot > 0 ? wanted.substring(dot) : "";
        return names.stream()
                .map(Certificate::plain)
                .anyMatch(each -> each.equals(wanted) || (!parent.isEmpty() && each.equals("*" + parent)));
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
