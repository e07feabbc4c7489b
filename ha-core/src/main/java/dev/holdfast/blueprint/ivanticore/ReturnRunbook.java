package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.endSync;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.resumeDetection;
import static dev.holdfast.runbook.Impacts.suspendDetection;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.util.List;

/**
 * CORE-DR-RETURN: the main site is back. The guide says nothing of it, so all of it is ours: the same as a failback, once
 * per hop of the chain and against its direction.
 */
final class ReturnRunbook {

    static final String ID = "CORE-DR-RETURN";

    private ReturnRunbook() {}

    /** Both of the main site's Cores are back, the old primary still in Primary mode; the third one serves. */
    private static Standing start(CoreStandings cores, NodeId recovery) {
        return cores.normal()
                .after(on(cores.primary()).takeOut())
                .after(on(recovery).promote())
                .after(on(recovery).putIn())
                .after(suspendDetection());
    }

    static Runbook of(CoreStandings cores, NodeId recovery) {
        RunbookBuilder runbook = Runbook.builder(ID, "from " + recovery + " back to " + cores.primary())
                .provenance("Ours: the guide does not describe the return. Try it on a test chain.")
                .start(start(cores, recovery))
                .rules(CoreStandings.rules())
                .safeTrafficAfter("08");
        against(runbook, cores, recovery);
        back(runbook, cores, recovery);
        return runbook.build();
    }

    private static void against(RunbookBuilder runbook, CoreStandings cores, NodeId recovery) {
        NodeId secondary = cores.secondary();
        NodeId primary = cores.primary();
        runbook.step(RunbookStep.gate(
                        "01",
                        primary + " and " + secondary + " are back and serve nobody; the hold that was owed is set:"
                                + " each load balancer leads elsewhere and does not fail over by itself")
                .inferred()
                .needs(CorePreconditions.of(SameRelease.RULE, "Bring all Cores to one release first."))
                .verify("its virtual servers are disabled; hastatus of every Core is written down")
                .facts("CORE-43", "CORE-61"));
        runbook.step(RunbookStep.manual("01b", "On " + cores.host(primary) + ": " + CoreCommand.DEMOTE.command())
                .inferred()
                .after("01")
                .does(on(primary).demote())
                .verify("hastatus of both says Mode: Standby: a Primary replicates from nobody")
                .undo(CoreCommand.PROMOTE.command())
                .idempotent()
                .facts("CORE-129", "CORE-130"));
        runbook.window(
                WindowKind.DUAL_PRIMARY,
                "01",
                "01b",
                "the old primary comes back in Primary mode; no traffic is led to it, and nothing can switch",
                "CORE-12",
                "CORE-61");
        runbook.step(RunbookStep.manual("02", "On " + cores.host(recovery) + ": " + CoreCommand.CLOSE_CLIENTS.command())
                .inferred()
                .after("01b")
                .does(closeTraffic())
                .verify("no new device connections")
                .undo(CoreCommand.OPEN_CLIENTS.command())
                .idempotent()
                .facts("CORE-132"));
        String before = "02";
        NodeId source = recovery;
        for (NodeId target : List.of(secondary, primary)) {
            String begun = target.equals(secondary) ? "03a" : "04a";
            String ended = target.equals(secondary) ? "03b" : "04b";
            runbook.step(RunbookStep.manual(
                            begun, "On " + cores.host(target) + ": " + CoreCommand.SYNC.command() + cores.host(source))
                    .inferred()
                    .after(before)
                    .pointOfNoReturn(BackOutRunbook.id(ID))
                    .does(beginSync(target, source))
                    .verify("running; what only " + target + " had is overwritten")
                    .facts("CORE-46", "CORE-131"));
            runbook.step(RunbookStep.await(ended, "The sync of " + target + " completes")
                    .inferred()
                    .after(begun)
                    .does(endSync(target, source))
                    .verify("Completed, Success, the same number of devices")
                    .facts("CORE-111", "CORE-120"));
            before = ended;
            source = target;
        }
    }

    private static void back(RunbookBuilder runbook, CoreStandings cores, NodeId recovery) {
        NodeId primary = cores.primary();
        runbook.step(RunbookStep.manual("05", recovery + " to Standby, then " + primary + " to Active")
                .inferred()
                .after("04b")
                .does(on(recovery).demote())
                .does(on(primary).promote())
                .verify("hastatus of " + recovery + " says Mode: Standby; the status page of " + primary + " says OK")
                .undo("the reverse, in the reverse order")
                .facts("CORE-10"));
        runbook.step(RunbookStep.manual(
                        "06", "Lead the name to the main site: enable its virtual servers on every appliance")
                .inferred()
                .after("05")
                .does(on(recovery).takeOut())
                .does(on(primary).putIn())
                .verify("a DNS query from outside answers with the main site's address")
                .undo("lead the name to the site for recovery again")
                .facts("CORE-44", "CORE-61"));
        runbook.step(RunbookStep.manual("07", "Save the HA Configuration page of every secondary in the portal")
                .inferred()
                .after("06")
                .does(attest("the chain replicates again"))
                .verify("each replicates from its own primary, and the schedules run")
                .idempotent()
                .facts("CORE-45", "CORE-46", "CORE-130"));
        runbook.step(RunbookStep.manual("08", "On every Core: " + CoreCommand.OPEN_CLIENTS.command())
                .inferred()
                .after("07")
                .does(openTraffic())
                .verify("a device checks in on " + primary)
                .undo(CoreCommand.CLOSE_CLIENTS.command())
                .idempotent()
                .facts("CORE-133"));
        runbook.window(
                WindowKind.OUTAGE,
                "02",
                "08",
                "nothing may be written while two replications run one after the other",
                "CORE-12",
                "CORE-132");
        validated(runbook, cores);
    }

    private static void validated(RunbookBuilder runbook, CoreStandings cores) {
        NodeId primary = cores.primary();
        runbook.step(RunbookStep.manual("09", "CORE-VALIDATE, once per secondary")
                .inferred()
                .after("08")
                .does(beginSync(cores.secondary(), primary))
                .does(endSync(cores.secondary(), primary))
                .verify("five tests passed per secondary")
                .evidence("the filled-in plan")
                .facts("CORE-125"));
        runbook.step(RunbookStep.auto(
                        "10",
                        "End the hold of " + RecoveryRunbook.ID + " 05: let the load balancers detect failures and fail"
                                + " over again")
                .inferred()
                .after("09")
                .does(resumeDetection())
                .verify("normal operation")
                .undo("suspend it again")
                .idempotent()
                .facts("CORE-60"));
        runbook.step(RunbookStep.notice("11", "Tell the operators")
                .inferred()
                .after("10")
                .verify("sent")
                .facts("CORE-107"));
    }
}
