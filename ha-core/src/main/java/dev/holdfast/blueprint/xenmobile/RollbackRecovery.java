package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.WindowKind;
import java.util.List;

/** The way forward again, out of what XM-ROLLBACK 05 and 06 saved (M10, RB-36). */
final class RollbackRecovery {

    static final String ID = "XM-ROLLBACK-RECOVERY";

    private RollbackRecovery() {}

    static Runbook of(List<NodeId> nodes, String oldRelease, String newRelease) {
        return Runbook.builder(ID, "back from a failed rollback to " + newRelease)
                .provenance("Implied by the report, never run by its author (RB-36).")
                .start(Standing.serving(nodes, oldRelease)
                        .withBackups(oldRelease)
                        .withBackups(newRelease))
                .rules(SafetyRules.pool())
                .step(inferred(RunbookStep.auto("01", "Disable the virtual servers"))
                        .does(closeTraffic())
                        .verify("state DISABLED"))
                .step(inferred(RunbookStep.manual("02", "Shut down every node of " + oldRelease))
                        .after("01")
                        .does(on(nodes).stop())
                        .verify("power off confirmed"))
                .step(inferred(RunbookStep.manual(
                                "03", "Restore the database backup of " + newRelease + " taken in XM-ROLLBACK 05"))
                        .after("02")
                        .does(restoreDatabase(newRelease, "what was written on " + oldRelease + " since"))
                        .pointOfNoReturn("XM-ROLLBACK")
                        .verify("database online, no errors"))
                .step(inferred(RunbookStep.manual("04", "Revert every node to its snapshot of XM-ROLLBACK 06"))
                        .after("02")
                        .does(on(nodes).restore(newRelease))
                        .verify("release " + newRelease + " on every node"))
                .step(inferred(RunbookStep.manual("05", "Power up all nodes; check cluster state, date, log"))
                        .after("03", "04")
                        .does(on(nodes).start())
                        .verify("cluster complete"))
                .step(inferred(RunbookStep.auto("06", "Enable the virtual servers"))
                        .after("05")
                        .does(openTraffic())
                        .verify("UP with all members"))
                .window(WindowKind.OUTAGE, "01", "06", "database and nodes are exchanged", "RB-36")
                .safeTrafficAfter("06")
                .build();
    }

    private static StepBuilder inferred(StepBuilder step) {
        return step.inferred().facts("RB-36");
    }
}
