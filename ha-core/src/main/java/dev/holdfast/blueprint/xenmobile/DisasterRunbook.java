package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Move;
import dev.holdfast.runbook.NodeAspect;
import dev.holdfast.runbook.NodeChange;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRule;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** XM-DR: the other site, its database before its nodes (XM-E23, DR-01). The way back is another runbook. */
final class DisasterRunbook {

    private static final String DATABASE_ACTIVE = "database active at the other site";

    /** Nodes that start without their database would have to be set up again. */
    static final SafetyRule DATABASE_FIRST = new SafetyRule(
            "xm.disaster-database-first",
            "a node of the other site starts after the database there is active",
            List.of("DR-01", "XM-E23"),
            null,
            DisasterRunbook::databaseFirst);

    private DisasterRunbook() {}

    static Runbook of(Scene scene, List<NodeId> away) {
        if (away.isEmpty()) {
            throw new IllegalArgumentException("XM-DR of " + scene.nodes() + ": needs a node at the other site");
        }
        List<NodeId> all = Stream.concat(scene.nodes().stream(), away.stream()).toList();
        RunbookBuilder runbook = Runbook.builder("XM-DR", away + " take over from " + scene.nodes())
                .provenance(
                        "The vendor's paper on disaster recovery, seen in part (XM-E24): steps 06 to 08 are inferred.")
                .start(Standing.serving(all, scene.release())
                        .after(closeTraffic())
                        .after(on(all).takeOut())
                        .after(on(all).stop()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .rules(List.of(DATABASE_FIRST))
                .step(RunbookStep.gate("01", "Declare the disaster; in a test, shut the main site's nodes down")
                        .verify("the main site is down and stays down; decision record")
                        .evidence("what shows that it is down")
                        .facts("XM-E24", "DR-02"))
                .step(RunbookStep.manual("02", "Make the database of the other site active and writable")
                        .after("01")
                        .does(attest(DATABASE_ACTIVE))
                        .verify("a write works; the age of its last transaction is recorded")
                        .evidence("last transaction: what is younger is lost")
                        .undo("make it a replica again")
                        .facts("DR-01", "XM-E23"))
                .step(RunbookStep.manual("03", "Start " + away)
                        .after("02")
                        .does(on(away).start())
                        .verify("consoles answer")
                        .undo("power off")
                        .facts("DR-01", "XM-E23"))
                .step(RunbookStep.manual("04", "Look at Cluster Information and the clocks")
                        .after("03")
                        .verify(away.size() + " member(s), exactly one OLDEST, one time")
                        .facts("XM-36", "XM-38", "XM-09"));
        return arrive(runbook, away).safeTrafficAfter("07").build();
    }

    /** From where users are led there. */
    private static RunbookBuilder arrive(RunbookBuilder runbook, List<NodeId> away) {
        return runbook.step(RunbookStep.manual("05", "Lead public names to the other site; hold both sites there")
                        .after("04")
                        .does(on(away).putIn())
                        .does(openTraffic())
                        .verify("asked outside, the name leads to the other site")
                        .undo("lead them back")
                        .facts("XM-E24", "XM-E25", "DR-05"))
                .step(RunbookStep.manual("06", "Lead internal names and Citrix Gateway to the other site")
                        .inferred()
                        .after("05")
                        .verify("the gateway reaches the MAM address there")
                        .undo("lead them back")
                        .facts("XM-E24", "XM-61"))
                .step(RunbookStep.manual("07", "Verify enrollment and store")
                        .inferred()
                        .after("06")
                        .verify("test plan passed")
                        .facts("RB-24"))
                .step(RunbookStep.notice("08", "Tell the users, and whoever has to plan the way back")
                        .inferred()
                        .after("07")
                        .verify("sent")
                        .facts("RB-29"));
    }

    private static Optional<String> databaseFirst(Move move) {
        NodeChange started = move.changes(NodeAspect.RUNNING, true);
        return started != null && !move.before().attested().contains(DATABASE_ACTIVE)
                ? Optional.of(started.node() + " is started before the database of its site is active")
                : Optional.empty();
    }
}
