package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Optional;

/** A downloaded firmware lies on one server until something copies it (UMS-49, UMS-51). */
final class FirmwareReplicated {

    static final Rule RULE = Rule.live(
            "ums.firmware-replicated",
            Severity.ERROR,
            "all servers hold the same firmware files",
            List.of("UMS-49", "UMS-50", "UMS-51", "UMS-E16"),
            List.of(Need.ofEachNode(UmsAttributes.FIRMWARE_MANIFEST, Reading.TEXT)),
            FirmwareReplicated::check);

    private FirmwareReplicated() {}

    private static List<Violation> check(LintContext context) {
        List<Node> seen = context.nodesWith(UmsAttributes.FIRMWARE_MANIFEST);
        return seen.stream()
                .filter(node -> !manifest(context, node).equals(manifest(context, seen.get(0))))
                .map(node -> new Violation(
                        node.id().value(),
                        "manifest " + manifest(context, node).orElse(""),
                        "that of " + seen.get(0).id() + ", "
                                + manifest(context, seen.get(0)).orElse(""),
                        "a thin client led to the wrong server does not find its firmware",
                        "Replicate " + new UmsView(context.cluster()).firmwareFolder()
                                + ", then ask again; change no firmware's Host before."))
                .toList();
    }

    private static Optional<String> manifest(LintContext context, Node node) {
        return context.observed().of(node.id(), UmsAttributes.FIRMWARE_MANIFEST).map(String::strip);
    }
}
