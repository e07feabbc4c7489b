package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.util.ArrayList;
import java.util.List;

/** UMS-DEPLOY: from nothing to thin clients that fetch firmware through one name. */
final class DeployRunbook {

    static final String ID = "UMS-DEPLOY";

    private final UmsView ums;
    private final List<NodeId> nodes;
    private final RunbookBuilder runbook;

    private DeployRunbook(UmsView ums) {
        this.ums = ums;
        this.nodes = ums.ids();
        this.runbook = Runbook.builder(ID, nodes.size() + " UMS servers on one database behind one address")
                .provenance("The community guide, in its order (UMS-53); only the files are replicated before the Hosts"
                        + " change, because it says so itself (UMS-51).")
                .start(Standing.serving(nodes, UpdateSteps.release(ums))
                        .after(on(nodes).absent())
                        .after(closeTraffic()))
                .load(ums.load())
                .rules(SafetyRules.pool())
                .rules(List.of(UmsSafety.FILES_BEFORE_HOST));
    }

    static Runbook of(UmsView ums) {
        return new DeployRunbook(ums).build();
    }

    private Runbook build() {
        database();
        List<String> activated = servers();
        balancer(activated);
        clients();
        firmware();
        if (nodes.size() > 1) {
            failureTest();
        }
        return runbook.safeTrafficAfter("09").build();
    }

    private void database() {
        runbook.step(RunbookStep.manual("01", "Run the database script: database, login, user, schema, grant")
                .needs(UmsPreconditions.PASSWORD)
                .verify("all five exist; UMS creates none of them by itself")
                .undo("drop the database and the login")
                .facts("UMS-15", "UMS-17", "UMS-18", "UMS-19"));
        runbook.step(RunbookStep.manual("01b", "Make the database highly available; create the login on every replica")
                .after("01")
                .verify("availability group healthy; the login exists on every replica")
                .undo("take the database out of the availability group")
                .facts("UMS-05", "UMS-16", "SQL-06"));
    }

    /** Returns the steps after which every server's datasource is active. */
    private List<String> servers() {
        List<String> activated = new ArrayList<>();
        for (int i = 1; i <= nodes.size(); i++) {
            runbook.step(ServerSteps.install("02." + i, nodes.get(i - 1)).after("01"));
        }
        runbook.step(RunbookStep.manual(
                        "03",
                        "UMS Administrator > Datasource on " + nodes.get(0)
                                + ": host, port, user, schema, database name; Activate, password; no schema yet: Yes")
                .after("02.1")
                .does(on(nodes.get(0)).register())
                .verify("an activated datasource is shown")
                .undo("deactivate the datasource")
                .facts("UMS-12", "UMS-13", "UMS-14", "UMS-20", "UMS-21", "UMS-22"));
        activated.add("03");
        for (int i = 2; i <= nodes.size(); i++) {
            runbook.step(ServerSteps.activate("04." + i, nodes.get(i - 1)).after("03", "02." + i));
            activated.add("04." + i);
        }
        return activated;
    }

    private void balancer(List<String> activated) {
        runbook.step(RunbookStep.auto("05", "Load balancer: its address in the servers' subnet, one server object each")
                .idempotent()
                .verify("both present")
                .undo("delete them")
                .facts("UMS-09", "UMS-24"));
        runbook.step(RunbookStep.auto(
                        "06", "Service groups 30001 and 9080 with Use Client IP, 8443 without; all servers as members")
                .after("05")
                .after(activated)
                .needs(UmsPreconditions.RETURN_PATH, UmsPreconditions.SAME_DATABASE)
                .idempotent()
                .does(on(nodes).putIn())
                .verify("every server reaches its gateway; three groups, every member up")
                .undo("delete them")
                .facts("UMS-25", "UMS-26", "UMS-30", "UMS-31", "UMS-32", "UMS-33", "UMS-34"));
        runbook.step(RunbookStep.auto(
                        "07",
                        "Virtual servers 30001, 8443 and 9080 on one address; source address persistence, 5 minutes")
                .after("06")
                .needs(UmsPreconditions.FREE_VIP)
                .idempotent()
                .does(openTraffic())
                .verify("three virtual servers up")
                .undo("delete them")
                .facts("UMS-35", "UMS-36", "UMS-37", "UMS-38", "UMS-40", "UMS-41"));
    }

    private void clients() {
        runbook.step(RunbookStep.manual(
                        "08",
                        "DNS: " + ums.nameToEnter() + " to the virtual address"
                                + (ums.autoRegistration() ? "; DHCP option 224 and igelrmserver, too" : ""))
                .after("07")
                .verify("the name resolves in the thin clients' and the consoles' networks")
                .undo("restore the records")
                .facts("UMS-42", "UMS-43"));
        runbook.step(RunbookStep.manual("09", "Start the UMS console and connect to " + ums.nameToEnter())
                .after("08")
                .verify("the connected server's name stands bottom left and under the toolbar")
                .evidence("screenshot with the server's name")
                .facts("UMS-44", "UMS-45"));
        runbook.step(RunbookStep.manual(
                        "10",
                        "Profile: System > Remote Management > Universal Management Suite (right area) = "
                                + ums.nameToEnter() + "; save, assign")
                .after("09")
                .verify("a sample thin client shows the name")
                .undo("restore the profile's old entry")
                .facts("UMS-46"));
    }

    private void firmware() {
        runbook.step(RunbookStep.manual("11", "Replicate " + ums.firmwareFolder() + " on every server, by " + means())
                .after("09")
                .does(attest(UmsSafety.FIRMWARE_EQUAL))
                .verify("equal manifests on all servers")
                .undo("stop the replication")
                .facts("UMS-49", "UMS-50", "UMS-51"));
        runbook.step(RunbookStep.manual("12", "Change the Host of every firmware to " + ums.nameToEnter())
                .after("11")
                .needs(UmsPreconditions.FILES_EQUAL)
                .does(attest(UmsSafety.HOST_CHANGED))
                .verify("the firmware host drift report is empty")
                .undo("restore the Hosts")
                .facts("UMS-47", "UMS-48"));
    }

    private String means() {
        return ums.topology().copiesFirmware(ums.release()) ? "the option of UMS itself" : "DFS or any other means";
    }

    private void failureTest() {
        NodeId last = nodes.get(nodes.size() - 1);
        runbook.step(RunbookStep.auto("13", "Failure test: stop UMS on " + last + " while thin clients use it")
                .after("10", "12", "01b")
                .does(on(last).stop())
                .verify("its thin clients come back on another server; a firmware still loads")
                .undo("start it")
                .facts("UMS-39", "UMS-01"));
        runbook.step(RunbookStep.auto("13b", "Start UMS on " + last + " again")
                .inferred()
                .after("13")
                .does(on(last).start())
                .verify("all members up")
                .facts("UMS-39"));
        runbook.window(
                WindowKind.OUTAGE,
                "13",
                "13",
                "a server stops undrained, as it would in earnest; its thin clients reconnect elsewhere",
                "UMS-39");
    }
}
