package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.endSync;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.resumeDetection;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.WindowKind;

/**
 * CORE-FAILBACK: the primary is back, and lacks what the secondary wrote meanwhile. The guide says no more than
 * <em>manually sync Primary from Secondary</em>; the commands that bring it about are ours, and to be tried first.
 */
final class FailbackRunbook {

    static final String ID = "CORE-FAILBACK";

    private final CoreStandings cores;
    private final NodeId primary;
    private final NodeId secondary;
    private final RunbookBuilder runbook;

    private FailbackRunbook(CoreStandings cores) {
        this.cores = cores;
        this.primary = cores.primary();
        this.secondary = cores.secondary();
        this.runbook = Runbook.builder(ID, "from " + secondary + " back to " + primary)
                .provenance("The vendor's guide names the aim, not the commands (Q-03): try them on a test pair.")
                .start(cores.failedOver())
                .rules(CoreStandings.rules())
                .safeTrafficAfter("09");
    }

    static Runbook of(CoreStandings cores) {
        FailbackRunbook failback = new FailbackRunbook(cores);
        failback.reverse();
        failback.swap();
        failback.finish();
        return failback.runbook.build();
    }

    private void reverse() {
        runbook.step(RunbookStep.gate(
                        "01",
                        primary + " is healthy and serves nobody; traffic is held at " + secondary
                                + ", and the load balancer does not fail over by itself; releases and clocks are equal")
                .needs(
                        CorePreconditions.of(SameRelease.RULE, "Upgrade the older Core first."),
                        CorePreconditions.of(ClockEqual.RULE, "Let all Cores ask the same time servers."))
                .verify("decision record")
                .facts("CORE-12", "CORE-16", "CORE-81"));
        runbook.step(RunbookStep.manual("02", "On both: " + CoreCommand.CLOSE_CLIENTS.command())
                .after("01")
                .does(closeTraffic())
                .verify("no new device connections")
                .undo(CoreCommand.OPEN_CLIENTS.command() + " on " + secondary)
                .idempotent()
                .facts("CORE-132"));
        runbook.step(RunbookStep.manual("02b", "On " + cores.host(primary) + ": " + CoreCommand.DEMOTE.command())
                .inferred()
                .after("02")
                .does(on(primary).demote())
                .verify("it no longer acts: a Primary replicates from nobody")
                .undo(CoreCommand.PROMOTE.command())
                .idempotent()
                .facts("CORE-129", "CORE-130"));
        runbook.window(
                WindowKind.DUAL_PRIMARY,
                "01",
                "02b",
                "the old primary comes back in Primary mode; no traffic is led to it, and nothing can switch",
                "CORE-12",
                "CORE-61");
        runbook.step(RunbookStep.manual(
                        "03", "On " + cores.host(primary) + ": " + CoreCommand.SYNC.command() + cores.host(secondary))
                .after("02b")
                .pointOfNoReturn(BackOutRunbook.id(ID))
                .does(beginSync(primary, secondary))
                .verify("Sync History shows it running; what only the old primary had is overwritten")
                .facts("CORE-12", "CORE-131"));
        runbook.step(RunbookStep.await("04", "The sync of " + primary + " completes")
                .after("03")
                .does(endSync(primary, secondary))
                .verify("a date in Completed, Success in Result, and the same number of devices on both")
                .evidence("the Sync History entry and both counts")
                .facts("CORE-110", "CORE-111", "CORE-120"));
    }

    private void swap() {
        runbook.step(RunbookStep.manual("05", secondary + " to Standby, then " + primary + " to Active")
                .after("04")
                .does(on(secondary).demote())
                .does(on(primary).promote())
                .verify("hastatus of the secondary says Mode: Standby; the status page of the primary says OK")
                .undo("the reverse, in the reverse order")
                .facts("CORE-10", "CORE-12"));
        runbook.step(RunbookStep.gate("06", "The load balancer's monitors match the roles")
                .after("05")
                .needs(CorePreconditions.of(MonitorsMatchRoles.RULE, "Bind each Core's monitor by its role."))
                .verify("status.html asked of the primary, hastatus.html of the secondary")
                .facts("CORE-62"));
        runbook.step(RunbookStep.manual("07", "Resume traffic to " + primary + " by hand: enable its virtual servers")
                .after("06")
                .does(on(secondary).takeOut())
                .does(on(primary).putIn())
                .verify("the primary's virtual servers are enabled and up")
                .undo("lead it to " + secondary + " again")
                .facts("CORE-61"));
        runbook.step(RunbookStep.manual("08", "Save the HA Configuration page of " + secondary + " in the portal")
                .after("07")
                .does(attest("schedule of " + secondary))
                .verify("its schedule runs; the next run is no further away than Run Every")
                .idempotent()
                .facts("CORE-98", "CORE-130"));
    }

    private void finish() {
        runbook.step(RunbookStep.manual("09", "On both: " + CoreCommand.OPEN_CLIENTS.command())
                .after("08")
                .does(openTraffic())
                .verify("a device checks in on " + primary)
                .undo(CoreCommand.CLOSE_CLIENTS.command())
                .idempotent()
                .facts("CORE-133"));
        runbook.window(
                WindowKind.OUTAGE,
                "02",
                "09",
                "nothing may be written while the primary is brought up to date, or it would be lost",
                "CORE-12",
                "CORE-132");
        runbook.step(RunbookStep.manual("10", "CORE-VALIDATE")
                .after("09")
                .does(beginSync(secondary, primary))
                .does(endSync(secondary, primary))
                .verify("five tests passed")
                .evidence("the filled-in plan")
                .facts("CORE-125"));
        runbook.step(RunbookStep.auto(
                        "10b",
                        "End the hold of " + FailoverRunbook.ID + " 05: let the load balancer detect failures and fail"
                                + " over again")
                .inferred()
                .after("10")
                .does(resumeDetection())
                .verify("normal operation")
                .undo("suspend it again")
                .idempotent()
                .facts("CORE-60"));
        runbook.step(RunbookStep.notice("11", "Tell the operators")
                .after("10b")
                .verify("sent")
                .facts("CORE-107"));
    }
}
