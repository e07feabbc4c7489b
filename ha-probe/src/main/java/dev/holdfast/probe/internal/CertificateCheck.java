package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;

/** What a chain that was already trusted for its name tells of its remaining life. */
final class CertificateCheck {

    private CertificateCheck() {}

    /** The certificate of the chain that ends first counts, whichever it is: with it the whole chain ends. */
    static Verdict verdict(Certificate[] chain, Duration warnBefore, Instant now) {
        Instant end = Stream.of(chain)
                .filter(X509Certificate.class::isInstance)
                .map(each -> ((X509Certificate) each).getNotAfter())
                .min(Date::compareTo)
                .map(Date::toInstant)
                .orElse(Instant.MAX);
        return warnBefore.isZero() || now.plus(warnBefore).isBefore(end)
                ? new Verdict(Kind.PASS, Reason.NONE, null, "certificate until " + end)
                : new Verdict(Kind.DEGRADED, Reason.TLS, null, "the certificate expires on " + end);
    }
}
