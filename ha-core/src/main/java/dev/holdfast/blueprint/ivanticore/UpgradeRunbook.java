package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.endSync;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.resumeDetection;
import static dev.holdfast.runbook.Impacts.suspendDetection;
import static dev.holdfast.runbook.Impacts.withdraw;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.WindowKind;
import java.util.ArrayList;
import java.util.List;

/**
 * CORE-UPGRADE: the standbys first, one after the other, each of them Primary for the time of its download, then the
 * primary, which serves nobody meanwhile. It begins in the middle of a replication: that is what step 02 is for.
 */
final class UpgradeRunbook {

    private final CoreStandings cores;
    private final String target;
    private final RunbookBuilder runbook;

    private UpgradeRunbook(CoreStandings cores, String target) {
        this.cores = cores;
        this.target = target;
        this.runbook = Runbook.builder("CORE-UPGRADE", "from " + cores.release() + " to " + target)
                .provenance(CoreRunbooks.GUIDE)
                .start(start(cores))
                .rules(CoreStandings.rules())
                .safeTrafficAfter("09");
    }

    private static Standing start(CoreStandings cores) {
        Standing standing = cores.normal();
        for (NodeId standby : cores.standbys()) {
            standing = standing.after(attest(scheduled(standby)));
        }
        return standing.after(beginSync(cores.secondary(), cores.primary()));
    }

    static Runbook of(CoreStandings cores, String target) {
        UpgradeRunbook upgrade = new UpgradeRunbook(cores, target);
        upgrade.settle();
        String before = "03b";
        for (NodeId standby : cores.standbys()) {
            upgrade.standby(standby, before);
            before = upgrade.id(standby, "04d");
        }
        upgrade.primary(before);
        upgrade.resume();
        return upgrade.runbook.build();
    }

    private void settle() {
        runbook.step(RunbookStep.gate("00", "Somebody is logged in to the System Manager of every Core")
                .needs(CorePreconditions.CONSOLES, CorePreconditions.PACKAGE)
                .verify("decision record")
                .facts("CORE-135"));
        List<String> disabled = new ArrayList<>();
        for (NodeId standby : cores.standbys()) {
            disabled.add(id(standby, "01"));
            runbook.step(step(standby, "01", "Disable HA on " + standby)
                    .after("00")
                    .does(withdraw(scheduled(standby)))
                    .verify("saved and applied; its schedule has stopped")
                    .undo("enable HA")
                    .idempotent()
                    .facts("CORE-119", "CORE-68"));
        }
        runbook.step(RunbookStep.await("02", "Let a replication that runs complete")
                .after(disabled)
                .does(endSync(cores.secondary(), cores.primary()))
                .verify("Last Sync Status: a date in Completed and Success in Result, both")
                .evidence("Last Sync Status of every secondary")
                .facts("CORE-120", "CORE-17"));
        runbook.step(RunbookStep.auto("03", "Stop the load balancer from detecting and failing over")
                .after("02")
                .does(suspendDetection())
                .verify("no failover is possible: hold and backup taken away, or monitors unbound")
                .undo("let it detect again")
                .idempotent()
                .facts("CORE-121"));
        runbook.step(RunbookStep.manual("03b", "Snapshot every Core, with no replication running")
                .inferred()
                .after("03")
                .does(on(all()).save())
                .verify("a snapshot per Core")
                .facts("CORE-17"));
    }

    private void standby(NodeId standby, String before) {
        runbook.step(step(
                        standby,
                        "04a",
                        "On " + cores.host(standby) + ": " + CoreCommand.PROMOTE.command()
                                + ", so that it may download from the support portal")
                .after(before)
                .does(on(standby).promote())
                .verify("hastatus says Mode: Primary; no device reaches it")
                .undo(CoreCommand.DEMOTE.command())
                .idempotent()
                .facts("CORE-122", "CORE-129"));
        runbook.step(step(standby, "04b", "Upgrade " + standby + " to " + target)
                .after(id(standby, "04a"))
                .does(on(standby).release(target))
                .verify("its release is " + target)
                .undo("restore its snapshot")
                .facts("CORE-122"));
        runbook.step(step(standby, "04c", "Validate the upgrade of " + standby)
                .after(id(standby, "04b"))
                .verify("test plan of the release passed")
                .evidence("the filled-in plan")
                .facts("CORE-122"));
        runbook.step(step(standby, "04d", "On " + cores.host(standby) + ": " + CoreCommand.DEMOTE.command())
                .after(id(standby, "04c"))
                .does(on(standby).demote())
                .verify("hastatus says Mode: Standby")
                .undo(CoreCommand.PROMOTE.command())
                .idempotent()
                .facts("CORE-122", "CORE-130"));
        runbook.window(
                WindowKind.DUAL_PRIMARY,
                id(standby, "04a"),
                id(standby, "04d"),
                "only a Primary may download the upgrade; no device is led to it",
                "CORE-122",
                "CORE-129");
    }

    private void primary(String before) {
        NodeId primary = cores.primary();
        runbook.step(RunbookStep.manual(
                        "05", "Upgrade " + primary + " to " + target + ", which serves nobody meanwhile, and validate")
                .after(before)
                .does(on(primary).stop())
                .does(on(primary).release(target))
                .does(on(primary).start())
                .verify("its release is " + target + "; test plan passed; its status page says OK")
                .undo("restore its snapshot")
                .facts("CORE-123"));
        runbook.window(
                WindowKind.OUTAGE,
                "05",
                "05",
                "the primary serves nobody while it is upgraded, and the load balancer must not move; to serve from the"
                        + " upgraded secondary meanwhile is not in the guide",
                "CORE-121",
                "CORE-123");
    }

    private void resume() {
        List<String> validated = new ArrayList<>();
        for (NodeId standby : cores.standbys()) {
            NodeId upstream = cores.upstream(standby);
            String before = validated.isEmpty() ? "05" : validated.get(validated.size() - 1);
            runbook.step(step(standby, "06", "Enable HA on " + standby)
                    .after(before)
                    .does(attest(scheduled(standby)))
                    .verify("its schedule runs")
                    .undo("disable HA")
                    .idempotent()
                    .facts("CORE-124", "CORE-68"));
            runbook.step(step(standby, "07", "CORE-VALIDATE of " + standby + " against " + upstream)
                    .after(id(standby, "06"))
                    .does(beginSync(standby, upstream))
                    .does(endSync(standby, upstream))
                    .verify("five tests passed")
                    .evidence("the filled-in plan")
                    .facts("CORE-125", "CORE-118"));
            runbook.step(step(
                            standby,
                            "08",
                            "Review StartTime, Run Every and the rest of the window of " + standby
                                    + "; save it in the portal")
                    .after(id(standby, "07"))
                    .verify("the next run is as wanted; the schedule runs")
                    .idempotent()
                    .facts("CORE-126", "CORE-130", "CORE-23"));
            validated.add(id(standby, "08"));
        }
        runbook.step(RunbookStep.auto("09", "Let the load balancer detect failures and fail over again")
                .after(validated)
                .does(resumeDetection())
                .verify("normal operation; the release of every Core is " + target)
                .undo("suspend it again")
                .idempotent()
                .facts("CORE-127", "CORE-128"));
    }

    private List<NodeId> all() {
        List<NodeId> all = new ArrayList<>(List.of(cores.primary()));
        all.addAll(cores.standbys());
        return all;
    }

    private static String scheduled(NodeId standby) {
        return "HA enabled on " + standby;
    }

    private StepBuilder step(NodeId standby, String id, String title) {
        StepBuilder step = RunbookStep.manual(id(standby, id), title);
        return standby.equals(cores.secondary()) ? step : step.inferred();
    }

    private String id(NodeId standby, String step) {
        return CoreRunbooks.id(cores, step, standby);
    }
}
