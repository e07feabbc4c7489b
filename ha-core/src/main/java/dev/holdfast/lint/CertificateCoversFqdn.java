package dev.holdfast.lint;

import dev.holdfast.model.Certificate;
import java.util.ArrayList;
import java.util.List;

/** Clients compare the name they asked for with the names in the certificate (XM-12). */
final class CertificateCoversFqdn {

    static final Rule RULE = Rule.of(
            "cert.covers-fqdn",
            Severity.ERROR,
            "what is shown where TLS ends covers every name that leads there",
            List.of("XM-12", "TRV-13"),
            CertificateCoversFqdn::check);

    private CertificateCoversFqdn() {}

    private static List<Violation> check(LintContext context) {
        List<Violation> violations = new ArrayList<>();
        LeadingNames names = new LeadingNames(context.cluster());
        for (Front front : Front.all(context.loadBalancing())) {
            List<Certificate> shown = front.certificates(context.loadBalancing());
            if (front.endsTls() && !shown.isEmpty()) {
                names.to(front.vip()).stream()
                        .filter(name -> shown.stream().noneMatch(certificate -> certificate.covers(name)))
                        .map(name -> violation(front, name, shown))
                        .forEach(violations::add);
            }
        }
        return violations;
    }

    private static Violation violation(Front front, String name, List<Certificate> shown) {
        return new Violation(
                front.name(),
                name + " leads here; shown: "
                        + shown.stream().flatMap(each -> each.names().stream()).toList(),
                "a certificate with the name " + name,
                "clients that ask for this name refuse the connection",
                "Add the name to the certificate, or bind a second one that has it.");
    }
}
