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
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * XM-ROLLBACK: the documented steps one to one, and what they imply for the nodes nobody mentioned. Without assumptions
 * every step waits for the one before, as in the report.
 */
final class RollbackRunbook {

    static final String ID = "XM-ROLLBACK";

    private final Scene scene;
    private final String oldRelease;
    private final Set<Parallelism> assumed;
    private final RunbookBuilder runbook;

    private RollbackRunbook(Scene scene, String oldRelease, Set<Parallelism> assumed) {
        this.scene = scene;
        this.oldRelease = oldRelease;
        this.assumed = assumed;
        String title = "from " + scene.release() + " back to " + oldRelease + " on " + scene.size() + " nodes";
        this.runbook = Runbook.builder(
                        assumed.isEmpty() ? ID : ID + "-PARALLEL",
                        assumed.isEmpty() ? title + ", as documented" : title + ", side by side where assumed")
                .provenance("Supported by the vendor but not documented by it (RB-12);"
                        + " one person's experience of one case (RB-33).")
                .start(Standing.serving(scene.nodes(), scene.release()).withBackups(oldRelease))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .safeTrafficAfter("16");
    }

    static Runbook of(Scene scene, String oldRelease, Set<Parallelism> assumed) {
        RollbackRunbook rollback = new RollbackRunbook(scene, oldRelease, assumed);
        rollback.stop();
        rollback.save();
        rollback.restore();
        rollback.open();
        rollback.verify();
        rollback.finish();
        rollback.windows();
        return rollback.runbook.build();
    }

    /** The step waits for what it needs if the assumption is made, and for the step before it if not. */
    private String[] side(Parallelism assumption, String before, String... needed) {
        return assumed.contains(assumption) ? needed : new String[] {before};
    }

    private void stop() {
        // The report's clock starts with step 01; whatever the decision takes comes before it.
        runbook.step(RunbookStep.gate("00", "Decide; backups of database and nodes exist and match")
                .inferred()
                .typical(Duration.ZERO)
                .needs(Checks.BACKUPS, Checks.ONE_RELEASE, Checks.KEPT)
                .verify("decision record")
                .facts("RB-11", "RB-12", "RB-34"));
        runbook.step(timed(RunbookStep.auto("01", "Disable the virtual servers, MDM and MAM"))
                .after("00")
                .does(closeTraffic())
                .verify("state DISABLED")
                .undo("enable them")
                .facts("RB-13"));
        runbook.step(measured("02", "Download logs and support bundle")
                .after("01")
                .verify("files hashed and kept for the vendor's analysis")
                .evidence("support bundle of every node")
                .facts("RB-14", "RB-09", "RB-10"));
        runbook.step(measured("03", "List users enrolled since the update: they will have to enroll again")
                .after(side(Parallelism.LIST_USERS_BESIDE_LOGS, "02", "01"))
                .verify("list kept")
                .evidence("users enrolled since the update")
                .facts("RB-15", "RB-40"));
        runbook.step(measured("04", "Shut down all nodes")
                .after("02", "03")
                .does(on(scene.nodes()).stop())
                .verify("power off confirmed")
                .undo("power on")
                .facts("RB-16"));
    }

    private void save() {
        runbook.step(measured("05", "Back up the database of " + scene.release())
                .after("04")
                .does(saveDatabase())
                .verify("backup verified, all nodes down")
                .evidence("backup id")
                .facts("RB-17", "RB-35", "RB-36"));
        runbook.step(measured("06", "Snapshot each node of " + scene.release())
                .after(side(Parallelism.SNAPSHOTS_BESIDE_DATABASE_BACKUP, "05", "04"))
                .does(on(scene.nodes()).save())
                .verify("snapshot per node")
                .evidence("snapshot ids")
                .facts("RB-18", "RB-36"));
    }

    private void restore() {
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
                .after(side(Parallelism.NODES_BESIDE_DATABASE, "08", "05", "06"))
                .does(on(scene.nodes()).restore(oldRelease))
                .verify("release " + oldRelease + " on every node")
                .undo("revert to the snapshots of step 06")
                .facts("RB-21", "RB-34"));
    }

    private void open() {
        runbook.step(measured("10", "Power up " + scene.oldest() + " alone; check system, cluster state, date, log")
                .after("08", "09")
                .does(on(scene.oldest()).start())
                .verify("checks pass, clock right")
                .undo("power off")
                .facts("RB-22", "RB-37", "RB-41"));
        runbook.step(timed(RunbookStep.auto("11", "Enable the virtual servers"))
                .after("10")
                .does(on(scene.others()).takeOut())
                .does(openTraffic())
                .verify("UP with one member; members of nodes that are off stay disabled")
                .undo("disable them")
                .facts("RB-23", "RB-37"));
    }

    private void verify() {
        runbook.step(measured("12", "Verify enrollment, store and the rest of the test plan")
                .after("11")
                .verify("test plan passed; one node carries everything")
                .undo("disable the virtual servers")
                .facts("RB-24", "RB-39"));
        for (int i = 2; i <= scene.size(); i++) {
            NodeId before = scene.nodes().get(i - 2);
            NodeId next = scene.nodes().get(i - 1);
            runbook.step(cycle(i, "13." + i, "Power down " + before + ", power up " + next)
                    .after(i == 2 ? "12" : "14." + (i - 1))
                    .does(on(before).stop())
                    .does(on(before).takeOut())
                    .does(on(next).start())
                    .does(on(next).putIn())
                    .verify("ports 443, 8443, 80 and 22 answer")
                    .undo("power the node before up again")
                    .facts("RB-25", "RB-37", "RB-38"));
            runbook.step(cycle(i, "14." + i, "Same verification on " + next)
                    .after("13." + i)
                    .verify("test plan passed")
                    .facts("RB-26", "RB-38"));
        }
    }

    private void finish() {
        String verified = "14." + scene.size();
        List<NodeId> down = scene.nodes().subList(0, scene.size() - 1);
        runbook.step(measured("15", "Validate the configuration")
                .after(side(Parallelism.CONFIGURATION_BESIDE_TESTS, verified, "10"))
                .verify("checklist signed")
                .evidence("checklist")
                .facts("RB-27"));
        runbook.step(RunbookStep.manual("15b", "Power up all nodes, enable all members")
                .inferred()
                .after("15", verified)
                .does(on(down).start())
                .does(on(down).putIn())
                .verify("cluster complete with " + scene.size() + " members")
                .undo("disable and power them off")
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

    private void windows() {
        runbook.window(WindowKind.OUTAGE, "01", "11", "nobody writes while database and nodes go back", "RB-31");
        for (int i = 2; i <= scene.size(); i++) {
            runbook.window(
                    WindowKind.OUTAGE,
                    "13." + i,
                    "13." + i,
                    "the only running node is powered down while the virtual servers are enabled",
                    "RB-25",
                    "RB-37");
        }
        if (scene.tooFew(1)) {
            runbook.window(
                    WindowKind.BELOW_CAPACITY, "11", "15b", "one node carries everything", "RB-31", "RB-39", "XM-E20");
        }
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
