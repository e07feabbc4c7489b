package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.giveUp;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.suspendDetection;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;

/** CORE-FAILOVER: by hand, or to follow what happens by itself. The primary has died; nobody serves. */
final class FailoverRunbook {

    static final String ID = "CORE-FAILOVER";

    private FailoverRunbook() {}

    static Runbook of(CoreStandings cores) {
        NodeId primary = cores.primary();
        NodeId secondary = cores.secondary();
        return told(moved(cores, primary, secondary)).build();
    }

    private static RunbookBuilder moved(CoreStandings cores, NodeId primary, NodeId secondary) {
        return Runbook.builder(ID, "from " + primary + " to " + secondary)
                .provenance(CoreRunbooks.GUIDE)
                .start(cores.normal().after(on(primary).stop()))
                .rules(CoreStandings.rules())
                .safeTrafficAfter("05")
                .step(RunbookStep.gate(
                                "01", primary + " has failed: by the load balancer, and by as many heartbeats as set")
                        .verify("its status page fails; the secondary's HighAvailability log shows the failures")
                        .evidence("both, with their times")
                        .facts("CORE-07", "CORE-39", "CORE-101"))
                .step(RunbookStep.gate("02", secondary + " is a safe target")
                        .after("01")
                        .needs(CorePreconditions.ENOUGH_DATA)
                        .verify("hastatus says Mode: Standby, or already Mode: Primary; the time of its last completed"
                                + " replication is written down")
                        .evidence("Last Sync Status")
                        .facts("CORE-58", "CORE-60"))
                .step(RunbookStep.auto(
                                "03",
                                "On " + cores.host(secondary) + ": " + CoreCommand.PROMOTE.command()
                                        + ", unless it has promoted itself")
                        .after("02")
                        .does(on(secondary).promote())
                        .does(giveUp("what " + primary + " wrote after the last completed replication"))
                        .verify("the command returned")
                        .undo(CoreCommand.DEMOTE.command() + ", then save its page in the portal")
                        .idempotent()
                        .facts("CORE-104", "CORE-129"))
                .step(RunbookStep.await("04", secondary + " acts as Primary")
                        .after("03")
                        .verify("hastatus says Mode: Primary")
                        .facts("CORE-11", "CORE-59"))
                .step(RunbookStep.auto(
                                "05",
                                "Lead traffic to " + secondary + " and hold it there: the load balancer no longer fails"
                                        + " over by itself")
                        .after("04")
                        .does(suspendDetection())
                        .does(on(primary).takeOut())
                        .does(on(secondary).putIn())
                        .pointOfNoReturn(FailbackRunbook.ID)
                        .verify("the secondary's path is open, the primary's held; a device checks in")
                        .idempotent()
                        .facts("CORE-44", "CORE-61"))
                .step(RunbookStep.manual(
                                "06",
                                "On " + cores.host(primary) + ", as soon as it can be reached: "
                                        + CoreCommand.CLOSE_CLIENTS.command())
                        .after("05")
                        .does(attest("no new devices on " + primary))
                        .verify("it takes no new device connections")
                        .undo(CoreCommand.OPEN_CLIENTS.command())
                        .idempotent()
                        .facts("CORE-132", "CORE-136"));
    }

    private static RunbookBuilder told(RunbookBuilder moved) {
        return moved.step(RunbookStep.notice("07", "Tell the operators")
                        .after("05")
                        .verify("sent")
                        .facts("CORE-107"))
                .step(RunbookStep.notice("08", "Open the task to fail back: CORE-FAILBACK")
                        .after("05")
                        .verify("somebody has it")
                        .facts("CORE-12"));
    }
}
