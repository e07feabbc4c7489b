package dev.holdfast.blueprint.ums;

import dev.holdfast.runbook.Attestation;
import dev.holdfast.runbook.DatabaseRelease;
import dev.holdfast.runbook.Move;
import dev.holdfast.runbook.NodeAspect;
import dev.holdfast.runbook.NodeStanding;
import dev.holdfast.runbook.SafetyRule;
import java.util.List;
import java.util.Optional;

/** What must hold at every prefix of the runbooks of UMS, beyond what holds of every pool. */
final class UmsSafety {

    /** Vouched for: the firmware folder is the same on every server. */
    static final String FIRMWARE_EQUAL = "firmware equal on all servers";
    /** Vouched for: a firmware's Host is the load-balanced name. */
    static final String HOST_CHANGED = "firmware hosts lead to the load balancer";
    /** Vouched for: nobody works in a console. */
    static final String CONSOLES_FROZEN = "no changes in the consoles";
    /** Vouched for: only the server that will migrate the schema has the database open. */
    static final String ONE_SERVICE = "exactly one server runs on the database";

    static final SafetyRule FILES_BEFORE_HOST = new SafetyRule(
            "ums.files-before-host",
            "all servers have the files before a firmware's Host changes",
            List.of("UMS-51"),
            null,
            move -> attests(move, HOST_CHANGED) && !move.before().attested().contains(FIRMWARE_EQUAL)
                    ? Optional.of("not attested: " + FIRMWARE_EQUAL)
                    : Optional.empty());

    static final SafetyRule FILES_BEFORE_MEMBER = new SafetyRule(
            "ums.files-before-member",
            "a new server has the files before it gets traffic",
            List.of("UMS-51"),
            null,
            move -> move.changes(NodeAspect.MEMBER, true) != null
                            && !move.before().attested().contains(FIRMWARE_EQUAL)
                    ? Optional.of("not attested: " + FIRMWARE_EQUAL)
                    : Optional.empty());

    static final SafetyRule ALONE_AT_MIGRATION = new SafetyRule(
            "ums.alone-at-migration",
            "no other server runs while the schema is migrated",
            List.of("UMS-E18"),
            null,
            move -> migrates(move)
                            && (runningBeside(move) || !move.before().attested().contains(ONE_SERVICE))
                    ? Optional.of("other servers may have the database open")
                    : Optional.empty());

    static final SafetyRule FROZEN_WHILE_COPIED = new SafetyRule(
            "ums.frozen-while-copied",
            "nobody works in a console while servers run on copies of the database",
            List.of("UMS-E19"),
            null,
            move -> runsOnCopy(move) && !move.before().attested().contains(CONSOLES_FROZEN)
                    ? Optional.of("what is entered now is lost")
                    : Optional.empty());

    private UmsSafety() {}

    private static boolean attests(Move move, String name) {
        return move.impact() instanceof Attestation attestation
                && attestation.holds()
                && attestation.name().equals(name);
    }

    private static boolean migrates(Move move) {
        return move.impact() instanceof DatabaseRelease release && !release.restored();
    }

    private static boolean runningBeside(Move move) {
        return move.before().nodes().values().stream().anyMatch(node -> node.is(NodeAspect.RUNNING));
    }

    private static boolean runsOnCopy(Move move) {
        String schema = move.after().database().release();
        return move.after().nodes().values().stream()
                .filter(node -> node.is(NodeAspect.RUNNING))
                .map(NodeStanding::release)
                .anyMatch(release -> !release.equals(schema));
    }
}
