package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;

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

/** The way forward again, out of what XM-ROLLBACK 05 and 06 saved (M10, RB-36). */
final class RollbackRecovery {

    static final String ID = "XM-ROLLBACK-RECOVERY";

    private static final Precondition SAVED = Precondition.of(
            "forward state saved",
            "the backup of XM-ROLLBACK 05 and the snapshots of 06 exist and can be restored",
            "Without them only the old release is left: repair it.",
            "RB-36");

    private RollbackRecovery() {}

    static Runbook of(Scene scene, String oldRelease) {
        List<NodeId> nodes = scene.nodes();
        String newRelease = scene.release();
        RunbookBuilder runbook = Runbook.builder(ID, "back from a failed rollback to " + newRelease)
                .provenance("Implied by the report, never run by its author (RB-36). What is so already, because the"
                        + " rollback stopped halfway, is verified and not done again.")
                .start(Standing.serving(nodes, oldRelease)
                        .withBackups(oldRelease)
                        .withBackups(newRelease))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .step(inferred(RunbookStep.gate("00", "Decide: forward again instead of repairing " + oldRelease))
                        .needs(SAVED)
                        .verify("decision record"))
                .step(inferred(RunbookStep.auto("01", "Disable the virtual servers"))
                        .after("00")
                        .does(closeTraffic())
                        .verify("state DISABLED")
                        .undo("enable them")
                        .idempotent())
                .step(inferred(RunbookStep.manual("02", "Shut down every node of " + oldRelease))
                        .after("01")
                        .does(on(nodes).stop())
                        .verify("power off confirmed")
                        .undo("power on"));
        restore(runbook, nodes, oldRelease, newRelease);
        return runbook.window(WindowKind.OUTAGE, "01", "06", "database and nodes are exchanged", "RB-36")
                .safeTrafficAfter("07")
                .build();
    }

    private static void restore(RunbookBuilder runbook, List<NodeId> nodes, String oldRelease, String newRelease) {
        runbook.step(inferred(RunbookStep.manual(
                                "03", "Restore the database backup of " + newRelease + " taken in XM-ROLLBACK 05"))
                        .after("02")
                        .does(restoreDatabase(newRelease, "what was written on " + oldRelease + " since"))
                        .pointOfNoReturn(RollbackRunbook.ID)
                        .verify("database online, no errors"))
                .step(inferred(RunbookStep.manual("04", "Revert every node to its snapshot of XM-ROLLBACK 06"))
                        .after("02")
                        .does(on(nodes).restore(newRelease))
                        .verify("release " + newRelease + " on every node")
                        .undo("restore the node backups of " + oldRelease))
                .step(inferred(RunbookStep.manual(
                                "05", "Power up all nodes, one after the other; check cluster state," + " date, log"))
                        .after("03", "04")
                        .does(on(nodes).start())
                        .verify("cluster complete with " + nodes.size() + " members, clocks right")
                        .undo("power off"))
                .step(inferred(RunbookStep.auto("06", "Enable the virtual servers"))
                        .after("05")
                        .does(openTraffic())
                        .verify("UP with all members")
                        .undo("disable them"))
                .step(inferred(RunbookStep.manual("07", "Verify enrollment, store and the rest of the test plan"))
                        .after("06")
                        .verify("test plan passed"))
                .step(inferred(RunbookStep.notice("08", "Tell the users; the fault of " + newRelease + " is back"))
                        .after("07")
                        .verify("sent"));
    }

    private static StepBuilder inferred(StepBuilder step) {
        return step.inferred().facts("RB-36");
    }
}
