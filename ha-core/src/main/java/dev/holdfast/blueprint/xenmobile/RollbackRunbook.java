package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;
import static dev.holdfast.runbook.Impacts.saveDatabase;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.WindowKind;
import java.util.List;
import java.util.stream.IntStream;

/** XM-ROLLBACK: the documented steps one to one, and what they imply for the nodes nobody mentioned. */
final class RollbackRunbook {

    private RollbackRunbook() {}

    static Runbook of(int count, String oldRelease, String newRelease) {
        List<NodeId> nodes = nodes(count);
        RunbookBuilder runbook = Runbook.builder(
                        "XM-ROLLBACK", "from " + newRelease + " back to " + oldRelease + " on " + count + " nodes")
                .provenance("Supported by the vendor but not documented by it (RB-12);"
                        + " one person's experience of one case (RB-33).")
                .start(Standing.serving(nodes, newRelease).withBackups(oldRelease))
                .rules(SafetyRules.pool())
                .safeTrafficAfter("16");
        save(runbook, nodes, newRelease);
        restore(runbook, nodes, oldRelease);
        runbook.window(WindowKind.OUTAGE, "01", "11", "nobody writes while database and nodes go back", "RB-31");
        verify(runbook, nodes);
        finish(runbook, nodes);
        return runbook.build();
    }

    static List<NodeId> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> NodeId.of("node-" + i))
                .toList();
    }

    private static void save(RunbookBuilder runbook, List<NodeId> nodes, String newRelease) {
        runbook.step(RunbookStep.gate("00", "Decide; backups of database and nodes exist and match")
                .inferred()
                .verify("decision record; rb.db-node-version-match finds nothing")
                .facts("RB-11", "RB-12", "RB-34"));
        runbook.step(timed(RunbookStep.auto("01", "Disable the virtual servers, MDM and MAM"))
                .after("00")
                .does(closeTraffic())
                .verify("state DISABLED")
                .undo("enable them")
                .facts("RB-13"));
        runbook.step(measured("02", "Download logs and support bundle")
                .after("01")
                .verify("files hashed and kept")
                .facts("RB-14", "RB-09", "RB-10"));
        runbook.step(measured("03", "List users enrolled since the update: they will have to enroll again")
                .after("01")
                .verify("list kept")
                .facts("RB-15", "RB-40"));
        runbook.step(measured("04", "Shut down all nodes")
                .after("02", "03")
                .does(on(nodes).stop())
                .verify("power off confirmed")
                .undo("power on")
                .facts("RB-16"));
        runbook.step(measured("05", "Back up the database of " + newRelease)
                .after("04")
                .does(saveDatabase())
                .verify("backup verified, all nodes down (RB-35)")
                .facts("RB-17", "RB-35", "RB-36"));
        runbook.step(measured("06", "Snapshot each node of " + newRelease)
                .after("04")
                .does(on(nodes).save())
                .verify("snapshot per node")
                .facts("RB-18", "RB-36"));
    }

    private static void restore(RunbookBuilder runbook, List<NodeId> nodes, String oldRelease) {
        runbook.step(measured("07", "Restore the database backup of " + oldRelease)
                .after("05", "06")
                .pointOfNoReturn(RollbackRecovery.ID)
                .does(restoreDatabase(oldRelease, "devices enrolled since the backup"))
                .verify("restore reported success")
                .facts("RB-19", "RB-40"));
        runbook.step(measured("08", "Restart SQL Server, read its logs")
                .after("07")
                .verify("database online, no errors")
                .facts("RB-20"));
        runbook.step(measured("09", "Restore the node backups of " + oldRelease)
                .after("08")
                .does(on(nodes).restore(oldRelease))
                .verify("release " + oldRelease + " on every node")
                .facts("RB-21", "RB-34"));
        runbook.step(measured("10", "Power up node 1 alone; check system, cluster state, date, log")
                .after("09")
                .does(on(nodes.get(0)).start())
                .verify("checks pass, clock right (RB-41)")
                .undo("power off")
                .facts("RB-22", "RB-37", "RB-41"));
        runbook.step(timed(RunbookStep.auto("11", "Enable the virtual servers"))
                .after("10")
                .does(on(nodes.subList(1, nodes.size())).takeOut())
                .does(openTraffic())
                .verify("UP with one member; members of nodes that are off stay disabled")
                .undo("disable them")
                .facts("RB-23", "RB-37"));
    }

    private static void verify(RunbookBuilder runbook, List<NodeId> nodes) {
        runbook.step(measured("12", "Verify enrollment, store and the rest of the test plan")
                .after("11")
                .verify("test plan passed; one node carries everything (RB-39)")
                .undo("disable the virtual servers")
                .facts("RB-24", "RB-39"));
        for (int i = 2; i <= nodes.size(); i++) {
            String before = i == 2 ? "12" : "14." + (i - 1);
            runbook.step(cycle(i, "13." + i, "Power down node " + (i - 1) + ", power up node " + i)
                    .after(before)
                    .does(on(nodes.get(i - 2)).stop())
                    .does(on(nodes.get(i - 2)).takeOut())
                    .does(on(nodes.get(i - 1)).start())
                    .does(on(nodes.get(i - 1)).putIn())
                    .verify("ports 443, 8443, 80 and 22 answer")
                    .undo("power the node before up again")
                    .facts("RB-25", "RB-37", "RB-38"));
            runbook.step(cycle(i, "14." + i, "Same verification on node " + i)
                    .after("13." + i)
                    .verify("test plan passed")
                    .facts("RB-26", "RB-38"));
            runbook.window(
                    WindowKind.OUTAGE,
                    "13." + i,
                    "13." + i,
                    "the only running node is powered down while the virtual server is enabled",
                    "RB-25");
        }
    }

    private static void finish(RunbookBuilder runbook, List<NodeId> nodes) {
        runbook.step(measured("15", "Validate the configuration")
                .after("14." + nodes.size())
                .verify("checklist signed")
                .facts("RB-27"));
        runbook.step(RunbookStep.manual("15b", "Power up all nodes, enable all members")
                .inferred()
                .after("15")
                .does(on(nodes.subList(0, nodes.size() - 1)).start())
                .does(on(nodes.subList(0, nodes.size() - 1)).putIn())
                .verify("cluster complete with " + nodes.size() + " members")
                .facts("RB-38"));
        runbook.step(timed(RunbookStep.gate("16", "Ready to go into production"))
                .after("15b")
                .verify("decision record")
                .facts("RB-28"));
        runbook.step(timed(RunbookStep.notice("17", "Tell the users; those of step 03 have to enroll again"))
                .after("16")
                .verify("sent")
                .facts("RB-29", "RB-40"));
    }

    private static StepBuilder measured(String id, String title) {
        return timed(RunbookStep.manual(id, title));
    }

    private static StepBuilder timed(StepBuilder step) {
        String id = step.id();
        DocumentedRollback.startOf(id).ifPresent(step::startOffset);
        DocumentedRollback.durationOf(id).ifPresent(step::typical);
        return step;
    }

    /** Only the second node's cycle was written down. */
    private static StepBuilder cycle(int node, String id, String title) {
        StepBuilder step = measured(id, title);
        return node == 2 ? step : step.inferred();
    }
}
