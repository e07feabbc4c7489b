package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.giveUp;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.withdraw;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import java.util.List;

/**
 * XM-DR: the other site, its database before its nodes (XM-E23, DR-01). Nobody can tell whether the main site's nodes
 * still run, so it begins as if they did. The way back is {@link DisasterReturn}.
 */
final class DisasterRunbook {

    static final String ID = "XM-DR";

    private static final Precondition RECOVERY_POINT = Precondition.of(
            "recovery point accepted",
            "the age of the last transaction at the other site, and so what will be lost, is known and accepted",
            "Read it from the copy there, and decide.",
            "XM-E23");

    private DisasterRunbook() {}

    static Runbook of(Scene scene, List<NodeId> away) {
        TwoSites sites = new TwoSites(scene.nodes(), away);
        RunbookBuilder runbook = Runbook.builder(
                        ID, Scene.names(away) + " for " + Scene.names(scene.nodes()) + ", whose site is lost")
                .provenance("The vendor's paper on disaster recovery, seen in part (XM-E24): what is marked inferred is"
                        + " ours.")
                .start(Standing.serving(sites.all(), scene.release())
                        .after(attest(TwoSites.MAIN_ACTIVE))
                        .after(closeTraffic())
                        .after(on(sites.all()).takeOut())
                        .after(on(away).stop()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .rules(sites.rules());
        start(runbook, sites);
        return arrive(runbook, away).safeTrafficAfter("07").build();
    }

    private static void start(RunbookBuilder runbook, TwoSites sites) {
        List<NodeId> away = sites.away();
        runbook.step(RunbookStep.gate("01", "Declare the disaster, or a test of it")
                        .needs(RECOVERY_POINT, Checks.SITES_ALIKE)
                        .verify("the main site is down, seen from a third place; decision record")
                        .evidence("what shows that it is down")
                        .facts("XM-E24", "DR-02"))
                .step(RunbookStep.manual(
                                "01b",
                                "Keep " + Scene.names(sites.main())
                                        + " and their database off, also when power comes back; in a test, shut them"
                                        + " down")
                        .after("01")
                        .does(on(sites.main()).stop())
                        .does(withdraw(TwoSites.MAIN_ACTIVE))
                        .verify("nothing of the main site answers, and nothing there starts by itself")
                        .undo("power on, the database first")
                        .facts("XM-E24", "XM-E23"))
                .step(RunbookStep.manual("02", "Make the database of the other site active and writable")
                        .after("01b")
                        .does(attest(TwoSites.AWAY_ACTIVE))
                        .does(giveUp("what the main site wrote and the other had not received"))
                        .verify("a write works; the time of its last transaction is written down")
                        .evidence("last transaction: what is younger is lost")
                        .undo("make it a replica again")
                        .facts("DR-01", "XM-E23"))
                .step(RunbookStep.manual("03", "Start " + Scene.names(away))
                        .after("02")
                        .does(on(away).start())
                        .verify("consoles answer")
                        .undo("power off")
                        .facts("DR-01", "XM-E23"))
                .step(RunbookStep.manual("04", "Look at Cluster Information and the clocks")
                        .after("03")
                        .verify(away.size() + " member(s), exactly one OLDEST, one time")
                        .facts("XM-36", "XM-38", "XM-09"));
    }

    /** From where users are led there; what they write there is lost to the main site unless it is brought back. */
    private static RunbookBuilder arrive(RunbookBuilder runbook, List<NodeId> away) {
        return runbook.step(RunbookStep.manual("05", "Lead public names to the other site; hold both sites there")
                        .after("04")
                        .pointOfNoReturn(DisasterReturn.ID)
                        .does(on(away).putIn())
                        .does(attest(TwoSites.NAMES_LED))
                        .does(openTraffic())
                        .verify(
                                "asked outside, the name leads to the other site; the hold is set at both sites; devices connect")
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
                        .verify("sent; somebody has " + DisasterReturn.ID)
                        .facts("RB-29"));
    }
}
