package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;
import static dev.holdfast.runbook.Impacts.saveDatabase;

import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.WindowKind;

/**
 * Back to the old release with what the update saved: the only way below a migrated schema (UMS-E20). It begins in any
 * state the update leaves behind, and a restore that fails is repeated from its beginning: the backups are still there.
 */
final class UpdateRecovery {

    static final String ID = "UMS-UPDATE-RECOVERY";

    private static final Precondition SAVED = Precondition.of(
            "update's backups",
            "the backups of step 01 of the update exist and can be restored",
            "Without them only the new release is left: repair it.",
            "UMS-E20");

    private UpdateRecovery() {}

    static Runbook of(UmsView ums, String target) {
        String old = UpdateSteps.release(ums);
        return Runbook.builder(ID, "from " + target + " back to " + old)
                .provenance("Implied by the vendor's words on downgrades (UMS-E20), never run by us.")
                .start(Standing.serving(ums.ids(), target).withBackups(old))
                .load(ums.load())
                .rules(SafetyRules.pool())
                .step(inferred(RunbookStep.gate("00", "Decide: back to " + old + " instead of repairing " + target))
                        .needs(SAVED)
                        .verify("decision record"))
                .step(inferred(RunbookStep.auto("01", "Disable the virtual servers, and every member"))
                        .after("00")
                        .does(closeTraffic())
                        .does(on(ums.ids()).takeOut())
                        .verify("state DISABLED, both")
                        .undo("enable them"))
                .step(inferred(RunbookStep.manual("02", "Stop every server"))
                        .after("01")
                        .does(on(ums.ids()).stop())
                        .verify("no server runs on the database")
                        .undo("start them"))
                .step(inferred(RunbookStep.manual("02b", "Back up database and servers as the update left them"))
                        .after("02")
                        .does(saveDatabase())
                        .does(on(ums.ids()).save())
                        .verify("backups exist and were read back")
                        .evidence("names and sizes of the backups"))
                .step(inferred(RunbookStep.manual("03", "Restore the database backup of " + old))
                        .after("02b")
                        .pointOfNoReturn(ID)
                        .does(restoreDatabase(old, "what was entered and registered since the update"))
                        .verify("database online, schema of " + old))
                .step(inferred(RunbookStep.manual("04", "Restore every server's backup of " + old))
                        .after("02b")
                        .does(on(ums.ids()).restore(old))
                        .verify("release " + old + " on every server")
                        .undo("restore what step 02b saved"))
                .step(inferred(RunbookStep.manual("05", "Start every server, cut off from the thin clients"))
                        .after("03", "04")
                        .does(on(ums.ids()).start())
                        .verify("datasource active, all servers listed")
                        .undo("stop them"))
                .step(inferred(RunbookStep.auto("06", "Enable every member, then the virtual servers"))
                        .after("05")
                        .does(on(ums.ids()).putIn())
                        .does(openTraffic())
                        .verify("all members up")
                        .undo("disable them"))
                .step(UpdateSteps.health("07").inferred().after("06"))
                .window(WindowKind.OUTAGE, "01", "06", "database and servers are exchanged", "UMS-E20")
                .safeTrafficAfter("07")
                .build();
    }

    private static StepBuilder inferred(StepBuilder step) {
        return step.inferred().facts("UMS-E20");
    }
}
