package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.withdraw;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import dev.holdfast.runbook.WindowKind;
import java.util.List;

/**
 * XM-DR-RETURN: home again, the data in the reverse direction. The part of the vendor's paper that was seen ends before
 * it (XM-E24), so all of it is ours: the same order, database before nodes and nodes before users, with every node off
 * while the database changes sites.
 */
final class DisasterReturn {

    static final String ID = "XM-DR-RETURN";

    private final TwoSites sites;
    private final RunbookBuilder runbook;

    private DisasterReturn(Scene scene, List<NodeId> away) {
        this.sites = new TwoSites(scene.nodes(), away);
        this.runbook = Runbook.builder(ID, Scene.names(away) + " give back to " + Scene.names(scene.nodes()))
                .provenance(
                        "Ours: the vendor's paper was seen in part, not to its end (XM-E24). Try it on a test cluster.")
                .start(Standing.serving(sites.all(), scene.release())
                        .after(attest(TwoSites.AWAY_ACTIVE))
                        .after(on(sites.main()).takeOut())
                        .after(on(sites.main()).stop()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .rules(sites.rules())
                .safeTrafficAfter("13");
    }

    static Runbook of(Scene scene, List<NodeId> away) {
        DisasterReturn back = new DisasterReturn(scene, away);
        back.level();
        back.change();
        back.arrive();
        return back.runbook.build();
    }

    /** While the other site serves. */
    private void level() {
        add(RunbookStep.gate("01", "Decide: the main site is sound, its nodes are off, the hour is agreed on")
                .needs(Checks.SITES_ALIKE, Checks.NTP)
                .verify("decision record; no node of the main site answers")
                .evidence("what was found at the main site")
                .facts("XM-E23", "DR-02"));
        add(RunbookStep.manual("02", "Save the main site's database as the disaster left it")
                .after("01")
                .verify("the backup was read back")
                .evidence("backup id: it may hold what the other site never received")
                .facts("XM-E23"));
        add(RunbookStep.manual("03", "Replicate the database from the other site to the main site")
                .after("02")
                .verify("it runs; the other site goes on serving")
                .undo("stop it, restore what step 02 saved")
                .facts("XM-E23"));
        add(RunbookStep.await("04", "Wait until the main site's copy has caught up")
                .after("03")
                .verify("it lags no more than in normal operation")
                .facts("XM-E23"));
        add(RunbookStep.notice("05", "Tell the users when service stops, and for how long")
                .after("04")
                .verify("sent")
                .facts("RB-29"));
    }

    private void change() {
        add(RunbookStep.auto("06", "Disable the virtual servers of the other site")
                .after("05")
                .does(closeTraffic())
                .verify("state DISABLED")
                .undo("enable them")
                .facts("RB-13"));
        add(RunbookStep.manual("07", "Shut down " + Scene.names(sites.away()))
                .after("06")
                .does(on(sites.away()).stop())
                .verify("power off confirmed: nobody writes any more")
                .undo("power on")
                .facts("XM-E23", "RB-35"));
        add(RunbookStep.manual("08", "Make the main site's database active and writable, the other site's its replica")
                .after("07")
                .does(withdraw(TwoSites.AWAY_ACTIVE))
                .does(attest(TwoSites.MAIN_ACTIVE))
                .verify("the other site's last transaction is there; a write works")
                .evidence("last transaction of both: equal, so nothing is lost")
                .undo("make the other site's active again")
                .facts("DR-01", "XM-E23"));
        add(RunbookStep.manual("09", "Start " + Scene.names(sites.main()) + ", in this order")
                .after("08")
                .does(on(sites.main()).start())
                .verify("consoles answer")
                .undo("power off")
                .facts("DR-01", "XM-E21"));
        add(RunbookStep.manual("10", "Look at Cluster Information and the clocks")
                .after("09")
                .verify(sites.main().size() + " member(s), exactly one OLDEST, one time")
                .facts("XM-36", "XM-38", "XM-09"));
    }

    private void arrive() {
        add(RunbookStep.manual(
                        "11",
                        "Enable the main site's virtual servers, lead public names back to it; hold both sites there")
                .after("10")
                .pointOfNoReturn(DisasterRunbook.ID)
                .does(on(sites.away()).takeOut())
                .does(on(sites.main()).putIn())
                .does(attest(TwoSites.NAMES_LED))
                .does(openTraffic())
                .verify(
                        "asked outside, the name leads to the main site; the hold is set at both sites; devices connect")
                .facts("XM-E24", "XM-E25", "DR-05"));
        runbook.window(
                WindowKind.OUTAGE, "06", "11", "nobody writes while the database changes sites", "XM-E23", "DR-01");
        add(RunbookStep.manual("12", "Lead internal names and Citrix Gateway back to the main site")
                .after("11")
                .verify("the gateway reaches the MAM address there")
                .undo("lead them to the other site")
                .facts("XM-E24", "XM-61"));
        add(RunbookStep.manual("13", "Verify enrollment and store")
                .after("12")
                .verify("test plan passed")
                .facts("RB-24"));
        add(RunbookStep.manual("14", "Make the other site ready again: its nodes off, the database replicated to it")
                .after("13")
                .verify("its nodes do not answer; its copy lags no more than in normal operation")
                .facts("XM-E23"));
        add(RunbookStep.notice("15", "Tell the users, and who keeps the other site")
                .after("14")
                .verify("sent")
                .facts("RB-29"));
    }

    private void add(StepBuilder step) {
        runbook.step(step.inferred());
    }
}
