package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.saveDatabase;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** XM-UPGRADE: every node takes the release and goes down, the oldest comes up first and migrates the database. */
final class UpgradeRunbook {

    private final Scene scene;
    private final String release;
    private final RunbookBuilder runbook;

    private UpgradeRunbook(Scene scene, String release) {
        this.scene = scene;
        this.release = release;
        this.runbook = Runbook.builder("XM-UPGRADE", "from " + scene.release() + " to " + release)
                .provenance("CTX228035, whose end was not seen (XM-E21); the watch afterwards is the lesson of RB-03.")
                .start(Standing.serving(scene.nodes(), scene.release()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .safeTrafficAfter("08");
    }

    static Runbook of(Scene scene, String release) {
        UpgradeRunbook upgrade = new UpgradeRunbook(scene, release);
        upgrade.save();
        upgrade.down();
        upgrade.up();
        upgrade.watch();
        upgrade.windows();
        return upgrade.runbook.build();
    }

    private void save() {
        runbook.step(RunbookStep.gate("01", "Decide: release path, release notes, window, and two days to watch")
                .needs(Checks.KEPT, Checks.ONE_OLDEST)
                .verify("decision record; one change only, no patches in the same window")
                .facts("RB-01", "RB-03"));
        runbook.step(RunbookStep.manual("02", "Snapshot each node of " + scene.release())
                .after("01")
                .does(on(scene.nodes()).save())
                .verify("a snapshot per node")
                .evidence("snapshot ids")
                .facts("XM-E21"));
        runbook.step(RunbookStep.manual("03", "Back up the whole database of " + scene.release())
                .after("01")
                .does(saveDatabase())
                .verify("a test restore works")
                .evidence("backup id")
                .facts("XM-E21", "RB-34"));
        runbook.step(RunbookStep.manual("04", "On each node's console, check the way to the database and its rights")
                .after("02", "03")
                .needs(Checks.SQL_RIGHTS)
                .verify("connected; the account may change the schema")
                .facts("XM-E21", "XM-E22"));
    }

    private void down() {
        for (int i = 1; i <= scene.size(); i++) {
            NodeId node = scene.nodes().get(i - 1);
            runbook.step(RunbookStep.manual(
                            "05." + i,
                            "Release Management of " + node
                                    + ": upload; then drain it, disable it in every group and shut it down")
                    .after(i == 1 ? "04" : "05." + (i - 1))
                    .does(on(node).takeOut())
                    .does(on(node).stop())
                    .does(on(node).release(release))
                    .verify("upload complete, power off confirmed")
                    .undo("restore the snapshot of " + node + ", start and enable it")
                    .facts("XM-E21", "XM-38"));
        }
    }

    private void up() {
        runbook.step(RunbookStep.manual(
                        "06",
                        "Power up " + scene.oldest() + ", the oldest; wait for the database; enable it in every group")
                .after("05." + scene.size())
                .pointOfNoReturn(scene.size() > 1 ? RollbackRunbook.ID : RollbackRecovery.ID_AFTER_UPGRADE)
                .does(migrateDatabase(release))
                .does(on(scene.oldest()).start())
                .does(on(scene.oldest()).putIn())
                .verify("release " + release + " is shown, the database is updated, the node is not in recovery mode")
                .facts("XM-E21", "XM-E22"));
        for (int i = 2; i <= scene.size(); i++) {
            NodeId node = scene.nodes().get(i - 1);
            runbook.step(RunbookStep.manual("07." + i, "Power up " + node + "; enable it in every group")
                    .after(i == 2 ? "06" : "07." + (i - 1))
                    .does(on(node).start())
                    .does(on(node).putIn())
                    .verify("listed as a member, release " + release)
                    .undo("disable it, power it off")
                    .facts("XM-E21", "XM-36"));
        }
    }

    private void watch() {
        runbook.step(RunbookStep.auto("08", "Ports 443, 8443, 80 and 22 of each node; members; enrollment and store")
                .after(scene.size() == 1 ? "06" : "07." + scene.size())
                .verify("all open, all listed, a device enrolls, the store opens")
                .idempotent()
                .facts("RB-24", "RB-07"));
        runbook.step(RunbookStep.await("09", "Watch for two days or more; keep snapshots and backups")
                .after("08")
                .typical(Duration.ofDays(2))
                .verify("no port comes and goes")
                .evidence("port history of every node")
                .facts("RB-03", "RB-06"));
    }

    private void windows() {
        runbook.window(
                WindowKind.OUTAGE,
                "05." + scene.size(),
                "06",
                "all nodes are down while the database changes its release",
                "XM-E21");
        List<Integer> shortOf =
                IntStream.range(1, scene.size()).filter(scene::tooFew).boxed().toList();
        if (!shortOf.isEmpty()) {
            int most = shortOf.get(shortOf.size() - 1);
            runbook.window(
                    WindowKind.BELOW_CAPACITY,
                    "05." + (scene.size() - most),
                    "07." + (most + 1),
                    "nodes go down and come up one by one",
                    "XM-E20",
                    "XM-E21");
        }
    }
}
