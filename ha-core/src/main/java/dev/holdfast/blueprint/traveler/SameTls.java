package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.stream.Stream;

/** TLS in a similar manner on all servers that stay, the same certificate when possible (TRV-13, M2, M3). */
final class SameTls {

    static final Rule RULE = Rule.of(
            "trv.same-tls",
            Severity.WARN,
            "servers that stay have TLS set up alike",
            List.of("TRV-13"),
            SameTls::check);

    private SameTls() {}

    private static List<Violation> check(LintContext context) {
        return Stream.concat(
                        differing(context, TravelerAttributes.TLS, "TLS is set up").stream(),
                        differing(context, AttributeNames.NODE_CERTIFICATE, "certificates are").stream()
                                .map(violation -> violation.as(Severity.INFO)))
                .toList();
    }

    private static List<Violation> differing(LintContext context, String attribute, String what) {
        List<Node> declared = TravelerAttributes.staying(context.cluster())
                .filter(node -> node.attribute(attribute).isPresent())
                .toList();
        List<String> values = declared.stream()
                .flatMap(node -> node.attribute(attribute).stream())
                .distinct()
                .toList();
        return values.size() < 2
                ? List.of()
                : List.of(new Violation(
                        attribute,
                        what + " differently: " + String.join(" | ", values),
                        "the same on " + declared.stream().map(Node::id).toList(),
                        "a device may be refused by one server and served by another",
                        "Set all servers up alike; where possible use one certificate, a wildcard say."));
    }
}
