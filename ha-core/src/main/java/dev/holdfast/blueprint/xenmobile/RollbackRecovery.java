package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepKind;
import java.util.List;

/** The way forward again, out of what XM-ROLLBACK 05 and 06 saved (M10, RB-36). */
final class RollbackRecovery {

    static final String ID = "XM-ROLLBACK-RECOVERY";

    private RollbackRecovery() {}

    static Runbook of(String oldRelease, String newRelease) {
        return new Runbook(
                ID,
                "back from a failed rollback to " + newRelease,
                "Implied by the report, never run by its author (RB-36).",
                List.of(
                        step("01", "Disable the virtual servers")
                                .kind(StepKind.AUTO)
                                .verify("state DISABLED")
                                .build(),
                        step("02", "Shut down every node of " + oldRelease)
                                .after("01")
                                .verify("power off confirmed")
                                .build(),
                        step("03", "Restore the database backup of " + newRelease + " taken in XM-ROLLBACK 05")
                                .after("02")
                                .verify("database online, no errors")
                                .build(),
                        step("04", "Revert every node to its snapshot of XM-ROLLBACK 06")
                                .after("02")
                                .verify("release " + newRelease + " on every node")
                                .build(),
                        step("05", "Power up all nodes; check cluster state, date, log")
                                .after("03", "04")
                                .verify("cluster complete")
                                .build(),
                        step("06", "Enable the virtual servers")
                                .kind(StepKind.AUTO)
                                .after("05")
                                .verify("UP with all members")
                                .build()),
                "06");
    }

    private static RunbookStep.Builder step(String id, String title) {
        return RunbookStep.builder(id, title).inferred().facts("RB-36");
    }
}
