package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Locale;

/** What is answered on every node's console while it is set up, and must be answered alike. */
final class NodeSettings {

    static final Rule SAME_PKI_SECRET = Rule.of(
            "xm.same-pki-secret",
            Severity.BLOCKER,
            "every node got the PKI passwords of the first one",
            List.of("XM-23", "XM-29"),
            context -> different(
                    context,
                    XenMobileAttributes.PKI_SECRET,
                    "the node cannot open the certificates in the shared database",
                    "Set the node up again with the passwords of the first one."));

    static final Rule FIPS_CONSISTENT = Rule.of(
            "xm.fips-consistent",
            Severity.ERROR,
            "FIPS is chosen on all nodes or on none",
            List.of("XM-27"),
            context -> different(
                    context,
                    XenMobileAttributes.FIPS,
                    "nodes of one cluster encrypt differently",
                    "Set the node up again with the answer of the first one."));

    static final Rule OWN_PROTECTION_PASSWORD = Rule.of(
            "xm.default-data-protection-password",
            Severity.WARN,
            "data is protected with a password of its own",
            List.of("XM-26"),
            NodeSettings::byDefault);

    private NodeSettings() {}

    private static List<Violation> different(LintContext context, String name, String consequence, String remedy) {
        List<Node> nodes = context.cluster().nodes();
        String first = answer(nodes.get(0), name);
        return nodes.stream()
                .filter(node -> !answer(node, name).equals(first))
                .map(node -> new Violation(
                        node.id().value(),
                        name + " " + answer(node, name),
                        first + ", as on " + nodes.get(0).id(),
                        consequence,
                        remedy))
                .toList();
    }

    /** In one spelling: yes and true are one answer. */
    private static String answer(Node node, String name) {
        return node.attribute(name)
                .map(value -> Reading.YES_NO
                        .read(value)
                        .map(yes -> yes ? "yes" : "no")
                        .orElseGet(() -> value.strip().toLowerCase(Locale.ROOT)))
                .orElse("not declared");
    }

    private static List<Violation> byDefault(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(node -> XenMobileKeys.DEFAULT_PROTECTION.in(node).orElse(false))
                .map(node -> new Violation(
                        node.id().value(),
                        "the default password",
                        "a password of its own",
                        "whoever has the product has the password",
                        "Answer n on the console when the node is set up, and keep the password with the others."))
                .toList();
    }
}
