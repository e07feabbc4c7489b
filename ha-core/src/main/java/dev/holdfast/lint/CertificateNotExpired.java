package dev.holdfast.lint;

import dev.holdfast.model.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A certificate that ends takes the service with it (XM-12). */
final class CertificateNotExpired {

    static final Rule RULE = new Rule(
            "cert.not-expired",
            Severity.ERROR,
            Rule.Kind.STATIC,
            "every certificate is valid now and for a while",
            List.of("XM-12"),
            List.of(Need.instantIf(
                    context -> !context.loadBalancing().certificates().isEmpty())),
            CertificateNotExpired::check);

    private CertificateNotExpired() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().certificates().stream()
                .flatMap(certificate -> context.instant().stream().flatMap(at -> violation(certificate, at, context)))
                .toList();
    }

    private static Stream<Violation> violation(Certificate certificate, Instant at, LintContext context) {
        Instant begins = certificate.notBefore();
        Instant ends = certificate.notAfter();
        if (ends == null) {
            return Stream.of(
                    say(certificate, "not declared until when it is valid").as(Severity.INFO));
        }
        if (at.isAfter(ends)) {
            return Stream.of(say(certificate, "ended at " + ends));
        }
        if (begins != null && at.isBefore(begins)) {
            return Stream.of(say(certificate, "begins only at " + begins));
        }
        return at.plus(context.tolerances().certificateNotice()).isAfter(ends)
                ? Stream.of(say(certificate, "ends at " + ends).as(Severity.WARN))
                : Stream.empty();
    }

    private static Violation say(Certificate certificate, String seen) {
        return new Violation(
                certificate.name(),
                seen,
                "valid now, and for long enough to be renewed in peace",
                "clients refuse every connection outside its validity",
                "Renew it; devices that pin it must learn of the new one first.");
    }
}
