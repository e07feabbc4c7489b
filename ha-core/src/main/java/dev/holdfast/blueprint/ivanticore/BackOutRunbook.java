package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.endSync;
import static dev.holdfast.runbook.Impacts.giveUp;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.suspendDetection;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.SyncChange;
import dev.holdfast.runbook.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What leads on from a way back that failed: the Core that served before it goes on serving, and the way back is tried
 * another time. It may begin in any state the way back leaves behind, so what is so already is looked at, not done.
 */
final class BackOutRunbook {

    private final CoreStandings cores;
    private final Runbook failed;
    private final NodeId stays;

    private BackOutRunbook(CoreStandings cores, Runbook failed, NodeId stays) {
        this.cores = cores;
        this.failed = failed;
        this.stays = stays;
    }

    static String id(String failed) {
        return failed + "-RECOVERY";
    }

    /** Planned from the worst standing the way back leaves behind: devices have been let in again. */
    static Runbook of(CoreStandings cores, Runbook failed, NodeId stays) {
        return new BackOutRunbook(cores, failed, stays).build();
    }

    private Runbook build() {
        List<NodeId> others = Stream.concat(Stream.of(cores.primary()), cores.standbys().stream())
                .filter(core -> !core.equals(stays))
                .toList();
        RunbookBuilder runbook = Runbook.builder(
                        id(failed.id()), stays + " goes on serving after a failed " + failed.id())
                .provenance("Ours: the guide does not say what to do when its way back fails. Try it on test Cores.")
                .start(start())
                .rules(CoreStandings.recoveryRules())
                .safeTrafficAfter("07")
                .step(RunbookStep.gate(
                                "01", "Decide: " + stays + " goes on serving, instead of trying again what failed")
                        .inferred()
                        .verify("decision record; it says whether devices have connected to " + cores.primary()
                                + " meanwhile: what they wrote there is lost")
                        .facts("CORE-12"))
                .step(step(RunbookStep.auto("02", "Stop the load balancer from detecting and failing over"), "01")
                        .does(suspendDetection())
                        .verify("no failover is possible")
                        .facts("CORE-61", "CORE-121"))
                .step(step(RunbookStep.manual("03", "On every Core: " + CoreCommand.CLOSE_CLIENTS.command()), "02")
                        .does(closeTraffic())
                        .verify("no new device connections")
                        .facts("CORE-132"))
                .step(step(RunbookStep.await("04", "No replication runs any more"), "03")
                        .does(endSyncs())
                        .verify("Sync History of every Core; one that writes to " + stays
                                + " must complete: a copy that was cut off serves nobody")
                        .evidence("the Sync History entries")
                        .facts("CORE-110", "CORE-120"));
        lead(runbook, others);
        return runbook.window(
                        WindowKind.OUTAGE,
                        "03",
                        "07",
                        "nothing may be written while the Cores change roles again",
                        "CORE-12",
                        "CORE-132")
                .build();
    }

    /** Roles first, then traffic, then clients. */
    private void lead(RunbookBuilder runbook, List<NodeId> others) {
        runbook.step(step(RunbookStep.manual("05", others.get(0) + " to Standby, then " + stays + " to Active"), "04")
                        .does(on(others).demote())
                        .does(on(stays).promote())
                        .does(giveUp("what devices wrote to " + cores.primary() + " after " + failed.id()
                                + " had let them in again"))
                        .verify("hastatus of " + stays + " says Mode: Primary, of every other Core Mode: Standby")
                        .facts("CORE-129", "CORE-130"))
                .step(step(RunbookStep.manual("06", "Lead traffic to " + stays + " and hold it there"), "05")
                        .does(on(others).takeOut())
                        .does(on(stays).putIn())
                        .verify("the path of " + stays + " is open, every other is held")
                        .facts("CORE-44", "CORE-61"))
                .step(step(
                                RunbookStep.manual(
                                        "07", "On " + cores.host(stays) + ": " + CoreCommand.OPEN_CLIENTS.command()),
                                "06")
                        .does(openTraffic())
                        .pointOfNoReturn(failed.id())
                        .verify("a device checks in on " + stays)
                        .facts("CORE-133"))
                .step(RunbookStep.notice("08", "Tell the operators: " + failed.id() + " is still owed")
                        .inferred()
                        .after("07")
                        .verify("sent; somebody has it")
                        .facts("CORE-107"));
    }

    private static StepBuilder step(StepBuilder step, String after) {
        return step.inferred().after(after).idempotent();
    }

    private Standing start() {
        Standing standing = failed.safety().start();
        for (RunbookStep step : failed.steps()) {
            standing = standing.after(step.impacts());
            if (step.id().equals(failed.safeTraffic())) {
                break;
            }
        }
        return standing;
    }

    /** Of every replication the way back may have begun. */
    private List<Impact> endSyncs() {
        TreeSet<NodeId> ended = new TreeSet<>();
        List<Impact> ends = new ArrayList<>();
        for (RunbookStep step : failed.steps()) {
            for (Impact impact : step.impacts()) {
                if (impact instanceof SyncChange sync && sync.running() && ended.add(sync.target())) {
                    ends.addAll(endSync(sync.target(), sync.source()));
                }
            }
        }
        return ends;
    }
}
