package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.saveDatabase;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.runbook.Load;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepBuilder;
import java.util.List;

/** What both ways of updating have in common. */
final class UpdateSteps {

    private UpdateSteps() {}

    static String release(UmsView ums) {
        SoftwareVersion release = ums.release();
        return release == null ? "the installed release" : release.text();
    }

    static String names(List<NodeId> nodes) {
        return String.join(", ", nodes.stream().map(NodeId::value).toList());
    }

    static boolean tooFew(UmsView ums, int serving) {
        Load load = ums.load();
        return load != null && load.carriedBy(ums.ids().size()) && !load.carriedBy(serving);
    }

    /** Steps 01 to 03, which may run side by side. */
    static void prepare(RunbookBuilder runbook, UmsView ums) {
        runbook.step(RunbookStep.manual(
                        "01",
                        "Back up the database and, per server, the machine, ums_filetransfer and persistent/ums-appproxy")
                .needs(UmsPreconditions.BACKUP_PLACE, UmsPreconditions.UPGRADE)
                .does(saveDatabase())
                .does(on(ums.ids()).save())
                .verify("backups exist and were read back")
                .evidence("names and sizes of the backups")
                .facts("UMS-E20", "UMS-E25"));
        runbook.step(RunbookStep.auto("02", "Compare the servers' clocks")
                .needs(UmsPreconditions.CLOCKS)
                .idempotent()
                .verify("one minute apart at most")
                .facts("UMS-E03"));
        runbook.step(RunbookStep.manual("03", "Delete orphaned server entries in UMS Administration")
                .verify("only servers that exist are listed")
                .facts("UMS-E19"));
    }

    static StepBuilder health(String id) {
        return RunbookStep.manual(id, "Health check of UMS: every tab")
                .verify("Messaging, WebDAV, ports 30001 and 30002, certificates and the other checks are well")
                .evidence("the detailed report")
                .facts("UMS-E23");
    }
}
