package dev.holdfast.examples.jamf;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.DatabaseRelease;
import dev.holdfast.runbook.Move;
import dev.holdfast.runbook.NodeAspect;
import dev.holdfast.runbook.NodeRelease;
import dev.holdfast.runbook.SafetyRule;
import dev.holdfast.runbook.SafetyRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold at every prefix of an upgrade, beyond what holds of every pool (JAMF-07). */
final class JamfSafety {

    private JamfSafety() {}

    static List<SafetyRule> rules(NodeId primary) {
        return Stream.concat(SafetyRules.pool().stream(), Stream.of(migratesAlone(primary), leads(primary)))
                .toList();
    }

    private static SafetyRule migratesAlone(NodeId primary) {
        return new SafetyRule(
                "jamf.primary-migrates-alone",
                "the primary upgrades the schema while every other web application is stopped",
                List.of("JAMF-02", "JAMF-07"),
                null,
                move -> migratesBeside(move, primary));
    }

    private static SafetyRule leads(NodeId primary) {
        return new SafetyRule(
                "jamf.primary-first",
                "no secondary is upgraded before the primary",
                List.of("JAMF-07"),
                null,
                move -> overtakes(move, primary));
    }

    private static Optional<String> migratesBeside(Move move, NodeId primary) {
        if (!(move.impact() instanceof DatabaseRelease release) || release.restored()) {
            return Optional.empty();
        }
        if (!move.before().node(primary).release().equals(release.release())) {
            return Optional.of("the schema becomes " + release.release() + ", but " + primary + " has another release");
        }
        return move.before().nodes().entrySet().stream()
                .filter(node -> node.getValue().is(NodeAspect.RUNNING))
                .findFirst()
                .map(node -> node.getKey() + " runs while the schema changes");
    }

    private static Optional<String> overtakes(Move move, NodeId primary) {
        return move.impact() instanceof NodeRelease release
                        && !release.restored()
                        && !release.node().equals(primary)
                        && !move.before().database().release().equals(release.release())
                ? Optional.of(release.node() + " becomes " + release.release() + " before the primary")
                : Optional.empty();
    }
}
