package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.endSync;
import static dev.holdfast.runbook.Impacts.resumeDetection;
import static dev.holdfast.runbook.Impacts.suspendDetection;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepBuilder;
import java.util.ArrayList;
import java.util.List;

/** CORE-SETUP: the seven steps of the guide, once per secondary from the primary outwards (CORE-78). */
final class SetupRunbook {

    private final CoreStandings cores;
    private final RunbookBuilder runbook;

    private SetupRunbook(CoreStandings cores) {
        this.cores = cores;
        this.runbook = Runbook.builder("CORE-SETUP", "set up high availability")
                .provenance(CoreRunbooks.GUIDE)
                .start(cores.normal())
                .rules(CoreStandings.rules())
                .safeTrafficAfter("08");
    }

    static Runbook of(CoreStandings cores) {
        SetupRunbook setup = new SetupRunbook(cores);
        setup.network();
        List<String> tested = new ArrayList<>();
        String before = "02";
        for (NodeId standby : cores.standbys()) {
            setup.keys(standby, before);
            setup.sync(standby);
            setup.schedule(standby);
            before = CoreRunbooks.id(cores, "07", standby);
            tested.add(before);
        }
        setup.runbook.step(RunbookStep.auto("08", "Let the load balancer detect failures and fail over")
                .after(tested)
                .does(resumeDetection())
                .verify("monitors UP; hastatus of the secondary says Mode: Standby; the hold is set (CORE-61)")
                .undo("suspend it again")
                .idempotent()
                .facts("CORE-56", "CORE-60", "CORE-61", "CORE-62"));
        return setup.runbook.build();
    }

    private void network() {
        runbook.step(RunbookStep.gate("00", "All requirements hold on every Core")
                .needs(CorePreconditions.ofSetup())
                .verify("the check finds nothing, and nothing is left unseen")
                .facts("CORE-64", "CORE-81", "CORE-82", "CORE-80", "CORE-41", "CORE-14", "CORE-16", "CORE-37"));
        runbook.step(RunbookStep.manual(
                        "01", "Prepare load balancer or DNS so that the standby can act as Primary; no failover yet")
                .after("00")
                .does(suspendDetection())
                .verify("the plan of the load balancer is empty; no failover is possible")
                .undo("take the configuration away")
                .facts("CORE-79"));
        runbook.step(RunbookStep.manual(
                        "02",
                        "On " + cores.host(cores.primary())
                                + ": HA Configuration > Service Configuration: High Availability Enable, Mode Primary")
                .after("01")
                .does(attest("HA enabled on " + cores.primary()))
                .verify("saved and applied; HA Status is shown")
                .undo("High Availability Disable, Save > Apply")
                .facts("CORE-83", "CORE-67"));
    }

    private void keys(NodeId standby, String before) {
        String secondary = cores.host(standby);
        String primary = cores.host(cores.upstream(standby));
        runbook.step(step(
                        standby,
                        "03",
                        "On " + secondary
                                + ": High Availability Enable, Mode Secondary, Node Status Passive (= Standby)")
                .after(before)
                .does(attest("HA enabled on " + standby))
                .verify("saved and applied; Node Status Standby")
                .undo("High Availability Disable, Save > Apply")
                .facts("CORE-84"));
        runbook.step(step(
                        standby,
                        "04a",
                        "Copy the Local Server SSH Key of " + primary + " to Add Trusted Host on " + secondary
                                + ", with its host name; Add SSH Key")
                .after(id(standby, "03"))
                .verify("listed as a trusted host")
                .undo("remove the trusted host")
                .facts("CORE-85", "CORE-72"));
        runbook.step(step(
                        standby,
                        "04b",
                        "Copy the Local Server SSH Key of " + secondary + " to Add Trusted Host on " + primary
                                + ", with its host name; Add SSH Key")
                .after(id(standby, "03"))
                .verify("listed as a trusted host")
                .undo("remove the trusted host")
                .facts("CORE-86", "CORE-72"));
        runbook.step(step(standby, "04c", "Test Connection on both; OK; Save > Apply on both")
                .after(id(standby, "04a"), id(standby, "04b"))
                .verify("HA - Test Connectivity on both")
                .evidence("both windows")
                .idempotent()
                .facts("CORE-87", "CORE-88"));
        runbook.step(
                mark(standby, RunbookStep.gate(id(standby, "04d"), "Go on only after \"Test was successful\" on both"))
                        .after(id(standby, "04c"))
                        .does(attest("trust between " + standby + " and " + cores.upstream(standby)))
                        .verify("Test was successful, twice")
                        .facts("CORE-89"));
    }

    private void sync(NodeId standby) {
        NodeId upstream = cores.upstream(standby);
        runbook.step(step(
                        standby,
                        "05a",
                        "On " + cores.host(standby) + ": choose " + cores.host(upstream)
                                + " as Hostname/IP; Run Sync Now: the first one copies everything")
                .after(id(standby, "04d"))
                .does(beginSync(standby, upstream))
                .verify("Sync History shows it running")
                .facts("CORE-90", "CORE-91", "CORE-92", "CORE-93", "CORE-94"));
        runbook.step(mark(standby, RunbookStep.await(id(standby, "05b"), "Wait for it; Refresh"))
                .after(id(standby, "05a"))
                .does(endSync(standby, upstream))
                .verify("Last Sync Status: a date in Completed, Success in Result, no task with an error")
                .evidence("the Sync History entry")
                .facts("CORE-95"));
    }

    private void schedule(NodeId standby) {
        runbook.step(mark(
                        standby,
                        RunbookStep.gate(
                                id(standby, "06"), "Go on only when both talk to each other and a sync worked"))
                .after(id(standby, "05b"))
                .verify("decision record")
                .facts("CORE-96"));
        runbook.step(step(standby, "06a", "Secondary Configuration: StartTime (UTC), Run Every of 60 minutes or more")
                .after(id(standby, "06"))
                .verify("as in the declared window")
                .facts("CORE-97", "CORE-98", "CORE-99"));
        runbook.step(step(standby, "06b", "Fail Over Controls: the three values, and If Failure Detected")
                .after(id(standby, "06a"))
                .verify("as in the declared window; what stood there before is written down")
                .facts("CORE-100", "CORE-101", "CORE-102", "CORE-103", "CORE-104", "CORE-19"));
        runbook.step(step(standby, "06c", "Notification Settings: address, Sync Completion, Failure")
                .after(id(standby, "06b"))
                .verify("as in the declared window")
                .facts("CORE-105", "CORE-106", "CORE-107", "CORE-20"));
        runbook.step(step(standby, "06d", "Save and Apply")
                .after(id(standby, "06c"))
                .does(attest("schedule of " + standby))
                .verify("the next run is computed and is no further away than Run Every")
                .undo("enter the values from before, Save > Apply")
                .facts("CORE-108", "CORE-23"));
        runbook.step(step(standby, "07", "CORE-VALIDATE against " + cores.upstream(standby))
                .after(id(standby, "06d"))
                .verify("five tests passed")
                .evidence("the filled-in plan")
                .idempotent()
                .facts("CORE-109", "CORE-110", "CORE-111", "CORE-112", "CORE-113"));
    }

    private StepBuilder step(NodeId standby, String id, String title) {
        return mark(standby, RunbookStep.manual(id(standby, id), title));
    }

    private StepBuilder mark(NodeId standby, StepBuilder step) {
        return standby.equals(cores.secondary()) ? step : step.inferred();
    }

    private String id(NodeId standby, String step) {
        return CoreRunbooks.id(cores, step, standby);
    }
}
