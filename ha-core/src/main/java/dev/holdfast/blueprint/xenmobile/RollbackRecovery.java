package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;
import static dev.holdfast.runbook.Impacts.saveDatabase;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.WindowKind;
import java.util.List;

/**
 * Back to a release of which database and nodes were saved, after work on the release failed: forward again out of what
 * XM-ROLLBACK 05 and 06 saved (M10, RB-36), or back out of what XM-UPGRADE 02 and 03 saved where there is only one node
 * and so no rollback node by node. It begins in any state the failed work leaves behind.
 */
final class RollbackRecovery {

    static final String ID = "XM-ROLLBACK-RECOVERY";
    static final String ID_AFTER_UPGRADE = "XM-UPGRADE-RECOVERY";

    private final List<NodeId> nodes;
    private final String from;
    private final String to;
    private final RunbookBuilder runbook;

    private RollbackRecovery(Scene scene, String from, String to, RunbookBuilder runbook) {
        this.nodes = scene.nodes();
        this.from = from;
        this.to = to;
        this.runbook = runbook.start(Standing.serving(nodes, from).withBackups(to))
                .load(scene.load())
                .rules(SafetyRules.pool());
    }

    /** After a rollback, forward to the scene's release. */
    static Runbook of(Scene scene, String oldRelease) {
        String newRelease = scene.release();
        RunbookBuilder runbook = Runbook.builder(ID, "back from a failed rollback to " + newRelease)
                .provenance("Implied by the report, never run by its author (RB-36). What is so already, because the"
                        + " rollback stopped halfway, is verified and not done again.");
        return new RollbackRecovery(scene, oldRelease, newRelease, runbook)
                .build(
                        "XM-ROLLBACK 05",
                        "XM-ROLLBACK 06",
                        RollbackRunbook.ID,
                        "Tell the users; the fault of " + newRelease + " is back");
    }

    /** After an upgrade, back to the scene's release; a restore that fails is repeated from its beginning. */
    static Runbook afterUpgrade(Scene scene, String newRelease) {
        String title = "from a failed upgrade to " + newRelease + " back to " + scene.release();
        RunbookBuilder runbook = Runbook.builder(ID_AFTER_UPGRADE, title)
                .provenance(
                        "Ours: the report's rollback goes node by node, and there is only one (RB-36, RB-37). What is"
                                + " so already, because the upgrade stopped halfway, is verified and not done again.");
        return new RollbackRecovery(scene, newRelease, scene.release(), runbook)
                .build("XM-UPGRADE 03", "XM-UPGRADE 02", ID_AFTER_UPGRADE, "Tell the users");
    }

    private Runbook build(String backup, String snapshots, String recovery, String notice) {
        stop(backup, snapshots);
        restore(backup, snapshots, recovery);
        open(notice);
        return runbook.window(WindowKind.OUTAGE, "01", "06", "database and nodes are exchanged", "RB-36")
                .safeTrafficAfter("07")
                .build();
    }

    private void stop(String backup, String snapshots) {
        Precondition saved = Precondition.of(
                "saved state",
                "the backup of " + backup + " and the snapshots of " + snapshots + " exist and can be restored",
                "Without them only " + from + " is left: repair it.",
                "RB-36");
        runbook.step(inferred(RunbookStep.gate("00", "Decide: to " + to + " again instead of repairing " + from))
                        .needs(saved)
                        .verify("decision record"))
                .step(inferred(RunbookStep.auto("01", "Disable the virtual servers, and every member"))
                        .after("00")
                        .does(closeTraffic())
                        .does(on(nodes).takeOut())
                        .verify("state DISABLED, both")
                        .undo("enable them")
                        .idempotent())
                .step(inferred(RunbookStep.manual("02", "Shut down every node"))
                        .after("01")
                        .does(on(nodes).stop())
                        .verify("power off confirmed")
                        .undo("power on"))
                .step(inferred(RunbookStep.manual("02b", "Back up the database and snapshot each node as they are now"))
                        .after("02")
                        .does(saveDatabase())
                        .does(on(nodes).save())
                        .verify("backup verified, a snapshot per node")
                        .evidence("backup id, snapshot ids"));
    }

    private void restore(String backup, String snapshots, String recovery) {
        runbook.step(inferred(RunbookStep.manual("03", "Restore the database backup of " + to + " taken in " + backup))
                        .after("02b")
                        .does(restoreDatabase(to, "what was written on " + from + " since"))
                        .pointOfNoReturn(recovery)
                        .verify("database online, no errors"))
                .step(inferred(RunbookStep.manual("04", "Revert every node to its snapshot of " + snapshots))
                        .after("02b")
                        .does(on(nodes).restore(to))
                        .verify("release " + to + " on every node")
                        .undo("revert to the snapshots of step 02b"));
    }

    private void open(String notice) {
        runbook.step(inferred(RunbookStep.manual(
                                "05", "Power up all nodes, one after the other; check cluster state, date, log"))
                        .after("03", "04")
                        .does(on(nodes).start())
                        .verify("cluster complete with " + nodes.size() + " member(s), clocks right")
                        .undo("power off"))
                .step(inferred(RunbookStep.auto("06", "Enable every member, then the virtual servers"))
                        .after("05")
                        .does(on(nodes).putIn())
                        .does(openTraffic())
                        .verify("UP with all members")
                        .undo("disable them"))
                .step(inferred(RunbookStep.manual("07", "Verify enrollment, store and the rest of the test plan"))
                        .after("06")
                        .verify("test plan passed"))
                .step(inferred(RunbookStep.notice("08", notice)).after("07").verify("sent"));
    }

    private static StepBuilder inferred(StepBuilder step) {
        return step.inferred().facts("RB-36");
    }
}
