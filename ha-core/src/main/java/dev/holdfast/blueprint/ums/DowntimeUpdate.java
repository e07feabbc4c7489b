package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.util.ArrayList;
import java.util.List;

/** UMS-UPDATE-DOWNTIME: the recommended way; one server migrates the schema while all others are stopped. */
final class DowntimeUpdate {

    static final String ID = "UMS-UPDATE-DOWNTIME";

    private DowntimeUpdate() {}

    static Runbook of(UmsView ums, String target) {
        NodeId first = ums.ids().get(0);
        List<NodeId> others = ums.ids().subList(1, ums.ids().size());
        RunbookBuilder runbook = Runbook.builder(
                        ID, "from " + UpdateSteps.release(ums) + " to " + target + " with a short downtime")
                .provenance("The vendor's recommended way (UMS-E18). Within one major.minor the schema does not"
                        + " change and step 07 can be undone; the plan does not rely on that (UMS-E20).")
                .start(Standing.serving(ums.ids(), UpdateSteps.release(ums)))
                .load(ums.load())
                .rules(SafetyRules.pool())
                .rules(List.of(UmsSafety.ALONE_AT_MIGRATION));
        UpdateSteps.prepare(runbook, ums);
        stop(runbook, first, others);
        update(runbook, first, others, target);
        runbook.window(WindowKind.OUTAGE, "07", "07", "the one server left restarts and migrates", "UMS-E18");
        if (UpdateSteps.tooFew(ums, 1)) {
            runbook.window(WindowKind.BELOW_CAPACITY, "04", "09", "one server serves all", "UMS-E18", "UMS-E22");
        }
        return runbook.safeTrafficAfter("09").build();
    }

    private static void stop(RunbookBuilder runbook, NodeId first, List<NodeId> others) {
        runbook.step(RunbookStep.auto("04", "Disable and drain every member but " + first)
                .after("01", "02", "03")
                .does(on(others).takeOut())
                .verify("no connection left on " + UpdateSteps.names(others))
                .undo("enable them")
                .facts("UMS-E18"));
        runbook.step(RunbookStep.manual("05", "Stop UMS on every server but " + first)
                .after("04")
                .does(on(others).stop())
                .verify("the services are stopped")
                .undo("start them")
                .facts("UMS-E18"));
        runbook.step(RunbookStep.gate(
                        "06",
                        "Count in the database: epr_processes of epr_process_type UMS_RMGUISERVER in SERVICE_RUNNING")
                .after("05")
                .does(attest(UmsSafety.ONE_SERVICE))
                .verify("exactly one")
                .evidence("the query's result")
                .facts("UMS-E18"));
    }

    private static void update(RunbookBuilder runbook, NodeId first, List<NodeId> others, String target) {
        runbook.step(RunbookStep.manual("07", "Stop and update " + first + "; when it starts it migrates the schema")
                .after("06")
                .pointOfNoReturn(UpdateRecovery.ID)
                .does(on(first).stop())
                .does(on(first).release(target))
                .does(migrateDatabase(target))
                .does(on(first).start())
                .verify("it serves with release " + target)
                .facts("UMS-E18", "UMS-E20"));
        List<String> updated = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String id = "08." + (i + 2);
            runbook.step(RunbookStep.manual(id, "Update " + others.get(i) + " and start it")
                    .after("07")
                    .does(on(others.get(i)).release(target))
                    .does(on(others.get(i)).start())
                    .verify("release " + target + ", datasource active")
                    .facts("UMS-E18"));
            updated.add(id);
        }
        runbook.step(RunbookStep.auto("09", "Enable all members")
                .after(updated)
                .does(on(others).putIn())
                .verify("all members up")
                .undo("disable them")
                .facts("UMS-E18"));
        runbook.step(RunbookStep.manual("10", "Update consoles, and IGEL load balancers where there are any")
                .after("09")
                .verify("release " + target)
                .facts("UMS-E18"));
        runbook.step(UpdateSteps.health("11").after("10"));
    }
}
