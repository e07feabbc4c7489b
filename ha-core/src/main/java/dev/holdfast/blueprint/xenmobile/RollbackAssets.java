package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Without what was saved before a change there is no way back (RB-34), and symptoms come late (RB-03). */
final class RollbackAssets {

    static final Rule EXIST = Rule.live(
            "rb.assets-exist",
            Severity.BLOCKER,
            "database and nodes were saved before the change",
            List.of("RB-34"),
            List.of(
                    Need.ofCluster(XenMobileAttributes.DATABASE_BACKUP, Reading.YES_NO),
                    Need.ofEachNode(XenMobileAttributes.NODE_BACKUP, Reading.YES_NO)),
            RollbackAssets::missing);

    static final Rule RETENTION = Rule.of(
            "rb.rollback-assets-retention",
            Severity.WARN,
            "what was saved before a change outlives the time in which it is watched",
            List.of("RB-03"),
            RollbackAssets::tooShort);

    private RollbackAssets() {}

    private static List<Violation> missing(LintContext context) {
        List<Violation> violations = new ArrayList<>();
        if (no(context.observed().holds(XenMobileAttributes.DATABASE_BACKUP))) {
            violations.add(violation("database"));
        }
        context.cluster().nodes().stream()
                .map(Node::id)
                .filter(node -> no(context.observed().holds(node, XenMobileAttributes.NODE_BACKUP)))
                .forEach(node -> violations.add(violation(node.value())));
        return violations;
    }

    private static Violation violation(String subject) {
        return new Violation(
                subject,
                "no backup from before the change",
                "a restorable one",
                "there is no way back: database and nodes must be of one release",
                "Do not begin; repair forward.");
    }

    private static List<Violation> tooShort(LintContext context) {
        Optional<Instant> changed = instant(context.cluster(), XenMobileAttributes.CHANGED_AT);
        if (changed.isEmpty()) {
            return List.of();
        }
        Instant needed = changed.get().plus(context.tolerances().observationWindow());
        Optional<Instant> until = instant(context.cluster(), XenMobileAttributes.BACKUPS_UNTIL);
        return until.filter(end -> !end.isBefore(needed)).isPresent()
                ? List.of()
                : List.of(new Violation(
                        XenMobileAttributes.BACKUPS_UNTIL,
                        until.map(Instant::toString).orElse("not declared"),
                        needed + " or later",
                        "symptoms that come days after a change find no way back",
                        "Keep the backups of database and nodes until then."));
    }

    private static Optional<Instant> instant(Cluster cluster, String name) {
        return cluster.attribute(name).filter(Reading.INSTANT::reads).map(Instant::parse);
    }

    private static boolean no(Optional<Boolean> seen) {
        return seen.equals(Optional.of(false));
    }
}
