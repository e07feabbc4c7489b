package dev.holdfast.examples.jamf;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;
import static dev.holdfast.runbook.Impacts.saveDatabase;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The upgrade, and the only way back from it. */
final class JamfRunbooks {

    static final String UPGRADE = "JAMF-UPGRADE";
    static final String RESTORE = "JAMF-RESTORE";

    private static final Precondition ONE_PRIMARY = Precondition.of(
            "jamf.exactly-one-primary", "one primary is declared", "Declare which web application it is.", "JAMF-02");
    private static final Precondition ONE_DATABASE = Precondition.of(
            "jamf.same-database", "all use one database", "Correct the connection that differs.", "JAMF-01");

    private JamfRunbooks() {}

    /** Stop all secondaries, upgrade the primary, upgrade the others (JAMF-07). */
    static Runbook upgrade(JamfCluster jamf, String target) {
        NodeId primary = jamf.primary().id();
        List<NodeId> others = jamf.secondaries();
        RunbookBuilder runbook = Runbook.builder(UPGRADE, "from " + jamf.release() + " to " + target)
                .provenance("The vendor's order for clusters (JAMF-07); draining and checks are ours.")
                .start(Standing.serving(jamf.ids(), jamf.release()))
                .load(jamf.load())
                .rules(JamfSafety.rules(primary));
        stop(runbook, jamf, others);
        runbook.step(RunbookStep.manual("05", "Upgrade " + primary + "; at its start it upgrades the schema")
                .after("04")
                .pointOfNoReturn(RESTORE)
                .does(on(primary).stop())
                .does(on(primary).release(target))
                .does(migrateDatabase(target))
                .does(on(primary).start())
                .verify(JamfCluster.HEALTH_PAGE + " answers [] with release " + target)
                .facts("JAMF-02", "JAMF-07"));
        resume(runbook, others, target);
        runbook.window(WindowKind.OUTAGE, "05", "05", "the one web application left restarts", "JAMF-07");
        if (jamf.primaryIsTooFew()) {
            runbook.window(WindowKind.BELOW_CAPACITY, "02", "08", "the primary serves alone", "JAMF-07");
        }
        return runbook.safeTrafficAfter("08").build();
    }

    private static void stop(RunbookBuilder runbook, JamfCluster jamf, List<NodeId> others) {
        runbook.step(RunbookStep.manual("01", "Back up the database and every web application's server")
                        .needs(ONE_PRIMARY, ONE_DATABASE)
                        .does(saveDatabase())
                        .does(on(jamf.ids()).save())
                        .verify("the backups exist and were read back")
                        .evidence("names and sizes of the backups")
                        .facts("JAMF-01"))
                .step(RunbookStep.auto("02", "Disable and drain every secondary")
                        .after("01")
                        .does(on(others).takeOut())
                        .verify("members " + others + " disabled")
                        .undo("enable them")
                        .idempotent()
                        .facts("JAMF-07"))
                .step(RunbookStep.await("03", "Wait until their connections have ended")
                        .after("02")
                        .timeout(Duration.ofMinutes(30))
                        .verify("no connection left on " + others)
                        .facts("JAMF-05"))
                .step(RunbookStep.manual("04", "Stop every secondary")
                        .after("03")
                        .does(on(others).stop())
                        .verify("Tomcat is stopped on " + others)
                        .undo("start them")
                        .facts("JAMF-07"));
    }

    private static void resume(RunbookBuilder runbook, List<NodeId> others, String target) {
        List<String> upgraded = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String id = "06." + (i + 1);
            runbook.step(RunbookStep.manual(id, "Upgrade and start " + others.get(i))
                    .after("05")
                    .does(on(others.get(i)).release(target))
                    .does(on(others.get(i)).start())
                    .verify("it starts with release " + target)
                    .facts("JAMF-07"));
            upgraded.add(id);
        }
        runbook.step(RunbookStep.await("07", "Wait until the cluster has been refreshed")
                        .after(upgraded)
                        .typical(Duration.ofMinutes(1))
                        .timeout(Duration.ofMinutes(10))
                        .verify("every web application is listed and its " + JamfCluster.HEALTH_PAGE + " answers []")
                        .facts("JAMF-04", "JAMF-06"))
                .step(RunbookStep.auto("08", "Enable every secondary")
                        .after("07")
                        .does(on(others).putIn())
                        .verify("all members up")
                        .undo("disable them")
                        .idempotent()
                        .facts("JAMF-07"));
    }

    /** Back to what was saved before the upgrade: a schema is not downgraded. */
    static Runbook restore(JamfCluster jamf, String target) {
        String old = jamf.release();
        return Runbook.builder(RESTORE, "from " + target + " back to " + old)
                .provenance("Ours; the vendor describes backups, not this procedure.")
                .start(Standing.serving(jamf.ids(), target).withBackups(old).withBackups(target))
                .load(jamf.load())
                .rules(SafetyRules.pool())
                .step(RunbookStep.auto("01", "Disable the virtual server")
                        .inferred()
                        .does(closeTraffic())
                        .verify("state DISABLED")
                        .undo("enable it")
                        .facts("JAMF-01"))
                .step(RunbookStep.manual("02", "Stop every web application")
                        .inferred()
                        .after("01")
                        .does(on(jamf.ids()).stop())
                        .verify("nobody has the database open")
                        .undo("start them")
                        .facts("JAMF-01"))
                .step(RunbookStep.manual("03", "Restore the database and the servers of " + old)
                        .inferred()
                        .after("02")
                        .pointOfNoReturn(UPGRADE)
                        .does(restoreDatabase(old, "what was entered and enrolled since the upgrade"))
                        .does(on(jamf.ids()).restore(old))
                        .verify("schema and web applications of " + old)
                        .facts("JAMF-01"))
                .step(RunbookStep.manual("04", "Start the primary, then the others")
                        .inferred()
                        .after("03")
                        .does(on(jamf.ids()).start())
                        .verify(JamfCluster.HEALTH_PAGE + " answers [] on every one")
                        .undo("stop them")
                        .facts("JAMF-02", "JAMF-06"))
                .step(RunbookStep.auto("05", "Enable the virtual server")
                        .inferred()
                        .after("04")
                        .does(openTraffic())
                        .verify("all members up")
                        .undo("disable it")
                        .facts("JAMF-03"))
                .window(WindowKind.OUTAGE, "01", "05", "database and servers are exchanged", "JAMF-01")
                .safeTrafficAfter("05")
                .build();
    }
}
