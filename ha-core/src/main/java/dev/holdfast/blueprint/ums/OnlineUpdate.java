package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.withdraw;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.util.List;
import java.util.stream.Stream;

/** UMS-UPDATE-ONLINE: server by server; each works on a copy until the last one migrates the schema. */
final class OnlineUpdate {

    static final String ID = "UMS-UPDATE-ONLINE";

    private OnlineUpdate() {}

    static Runbook of(UmsView ums, String target) {
        List<NodeId> nodes = ums.ids();
        int count = nodes.size();
        RunbookBuilder runbook = Runbook.builder(
                        ID, "from " + UpdateSteps.release(ums) + " to " + target + " without downtime")
                .provenance("The vendor's second way (UMS-E19): what is entered in a console meanwhile is lost."
                        + " That each server is drained first is our conclusion.")
                .start(Standing.serving(nodes, UpdateSteps.release(ums)))
                .load(ums.load())
                .rules(SafetyRules.pool())
                .rules(List.of(UmsSafety.FROZEN_WHILE_COPIED));
        UpdateSteps.prepare(runbook, ums);
        runbook.step(RunbookStep.manual("04", "Nobody changes anything in a console from now on")
                .after("01", "02", "03")
                .does(attest(UmsSafety.CONSOLES_FROZEN))
                .verify("consoles closed, administrators told")
                .undo("allow changes")
                .facts("UMS-E19"));
        String before = "04";
        for (int i = 1; i < count; i++) {
            String id = "05." + i;
            runbook.step(RunbookStep.manual(
                            id,
                            "Drain and disable " + nodes.get(i - 1)
                                    + ", update it; it goes on with a local Derby copy; enable it")
                    .after(before)
                    .does(around(nodes.get(i - 1), on(nodes.get(i - 1)).release(target)))
                    .verify("update mode, release " + target + "; thin clients are served")
                    .undo("restore the server's backup")
                    .facts("UMS-E19"));
            before = id;
        }
        migrate(runbook, nodes.get(count - 1), before, target);
        finish(runbook);
        runbook.window(
                WindowKind.MIXED_RELEASES, "05.1", "06", "updated servers work on copies of the database", "UMS-E19");
        if (UpdateSteps.tooFew(ums, count - 1)) {
            runbook.window(WindowKind.BELOW_CAPACITY, "05.1", "06", "one server at a time is away", "UMS-E22");
        }
        return runbook.safeTrafficAfter("07").build();
    }

    private static void migrate(RunbookBuilder runbook, NodeId last, String before, String target) {
        List<Impact> both = Stream.concat(on(last).release(target).stream(), migrateDatabase(target).stream())
                .toList();
        runbook.step(RunbookStep.manual(
                        "06",
                        "Drain and disable " + last + ", update it; as the last one it migrates the schema; enable it")
                .after(before)
                .pointOfNoReturn(UpdateRecovery.ID)
                .does(around(last, both))
                .verify("release " + target + ", no update mode")
                .facts("UMS-E19", "UMS-E20"));
    }

    private static void finish(RunbookBuilder runbook) {
        runbook.step(RunbookStep.await("07", "Wait until every server is back on the shared database")
                .after("06")
                .idempotent()
                .verify("all servers listed as running, none in update mode")
                .facts("UMS-E19"));
        runbook.step(RunbookStep.manual("08", "Allow changes in the consoles again")
                .after("07")
                .does(withdraw(UmsSafety.CONSOLES_FROZEN))
                .verify("a change made on one server is seen on another")
                .undo("forbid them again")
                .facts("UMS-E19"));
        runbook.step(UpdateSteps.health("09").after("08"));
    }

    /** Out of the load balancer and stopped, changed, started and in again. */
    private static List<Impact> around(NodeId node, List<Impact> change) {
        return Stream.of(on(node).takeOut(), on(node).stop(), change, on(node).start(), on(node).putIn())
                .flatMap(List::stream)
                .toList();
    }
}
