package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepKind;
import java.util.ArrayList;
import java.util.List;

/** XM-ROLLBACK: the documented steps one to one, and what they imply for the nodes nobody mentioned. */
final class RollbackRunbook {

    private RollbackRunbook() {}

    static Runbook of(int nodes, String oldRelease, String newRelease) {
        List<RunbookStep> steps = new ArrayList<>();
        save(steps, newRelease);
        restore(steps, oldRelease);
        verify(steps, nodes);
        finish(steps, nodes);
        return new Runbook(
                "XM-ROLLBACK",
                "from " + newRelease + " back to " + oldRelease + " on " + nodes + " nodes",
                "Supported by the vendor but not documented by it (RB-12); one person's experience of one case (RB-33).",
                steps,
                "16");
    }

    private static void save(List<RunbookStep> steps, String newRelease) {
        steps.add(RunbookStep.builder("00", "Decide; backups of database and nodes exist and match")
                .kind(StepKind.GATE)
                .inferred()
                .verify("decision record; rb.db-node-version-match finds nothing")
                .facts("RB-11", "RB-12", "RB-34")
                .build());
        steps.add(measured("01", "Disable the virtual servers, MDM and MAM")
                .kind(StepKind.AUTO)
                .after("00")
                .verify("state DISABLED")
                .undo("enable them")
                .facts("RB-13")
                .build());
        steps.add(measured("02", "Download logs and support bundle")
                .after("01")
                .verify("files hashed and kept")
                .facts("RB-14", "RB-09", "RB-10")
                .build());
        steps.add(measured("03", "List users enrolled since the update: they will have to enroll again")
                .after("01")
                .verify("list kept")
                .facts("RB-15", "RB-40")
                .build());
        steps.add(measured("04", "Shut down all nodes")
                .after("02", "03")
                .verify("power off confirmed")
                .undo("power on")
                .facts("RB-16")
                .build());
        steps.add(measured("05", "Back up the database of " + newRelease)
                .after("04")
                .verify("backup verified, all nodes down (RB-35)")
                .facts("RB-17", "RB-35", "RB-36")
                .build());
        steps.add(measured("06", "Snapshot each node of " + newRelease)
                .after("04")
                .verify("snapshot per node")
                .facts("RB-18", "RB-36")
                .build());
    }

    private static void restore(List<RunbookStep> steps, String oldRelease) {
        steps.add(measured("07", "Restore the database backup of " + oldRelease)
                .after("05", "06")
                .pointOfNoReturn(RollbackRecovery.ID)
                .verify("restore reported success")
                .facts("RB-19", "RB-40")
                .build());
        steps.add(measured("08", "Restart SQL Server, read its logs")
                .after("07")
                .verify("database online, no errors")
                .facts("RB-20")
                .build());
        steps.add(measured("09", "Restore the node backups of " + oldRelease)
                .after("08")
                .verify("release " + oldRelease + " on every node")
                .facts("RB-21", "RB-34")
                .build());
        steps.add(measured("10", "Power up node 1 alone; check system, cluster state, date, log")
                .after("09")
                .verify("checks pass, clock right (RB-41)")
                .undo("power off")
                .facts("RB-22", "RB-37", "RB-41")
                .build());
        steps.add(measured("11", "Enable the virtual servers")
                .kind(StepKind.AUTO)
                .after("10")
                .verify("UP with one member; members of nodes that are off stay disabled")
                .undo("disable them")
                .facts("RB-23", "RB-37")
                .build());
    }

    private static void verify(List<RunbookStep> steps, int nodes) {
        steps.add(measured("12", "Verify enrollment, store and the rest of the test plan")
                .after("11")
                .verify("test plan passed; one node carries everything (RB-39)")
                .undo("disable the virtual servers")
                .facts("RB-24", "RB-39")
                .build());
        for (int i = 2; i <= nodes; i++) {
            String before = i == 2 ? "12" : "14." + (i - 1);
            steps.add(cycle(i, "13." + i, "Power down node " + (i - 1) + ", power up node " + i)
                    .after(before)
                    .verify("ports 443, 8443, 80 and 22 answer")
                    .undo("power the node before up again")
                    .facts("RB-25", "RB-37", "RB-38")
                    .build());
            steps.add(cycle(i, "14." + i, "Same verification on node " + i)
                    .after("13." + i)
                    .verify("test plan passed")
                    .facts("RB-26", "RB-38")
                    .build());
        }
    }

    private static void finish(List<RunbookStep> steps, int nodes) {
        steps.add(measured("15", "Validate the configuration")
                .after("14." + nodes)
                .verify("checklist signed")
                .facts("RB-27")
                .build());
        steps.add(RunbookStep.builder("15b", "Power up all nodes, enable all members")
                .inferred()
                .after("15")
                .verify("cluster complete with " + nodes + " members")
                .facts("RB-38")
                .build());
        steps.add(measured("16", "Ready to go into production")
                .kind(StepKind.GATE)
                .after("15b")
                .verify("decision record")
                .facts("RB-28")
                .build());
        steps.add(measured("17", "Tell the users; those of step 03 have to enroll again")
                .kind(StepKind.NOTIFY)
                .after("16")
                .verify("sent")
                .facts("RB-29", "RB-40")
                .build());
    }

    private static RunbookStep.Builder measured(String id, String title) {
        RunbookStep.Builder step = RunbookStep.builder(id, title);
        DocumentedRollback.startOf(id).ifPresent(step::startOffset);
        DocumentedRollback.durationOf(id).ifPresent(step::typical);
        return step;
    }

    /** Only the second node's cycle was written down. */
    private static RunbookStep.Builder cycle(int node, String id, String title) {
        RunbookStep.Builder step = measured(id, title);
        return node == 2 ? step : step.inferred();
    }
}
