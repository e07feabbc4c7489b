package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;

import dev.holdfast.model.Cluster;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;

/** XM-LB: what the wizard asks for, in its order (XM-62). */
final class BalancingRunbook {

    private static final String DELETE = "delete what was created";

    private BalancingRunbook() {}

    static Runbook of(Cluster cluster) {
        Scene scene = Scene.of(cluster);
        RunbookBuilder runbook = Runbook.builder("XM-LB", "load balancing of " + Scene.names(scene.nodes()))
                .provenance("The vendor's article on clustering, steps 1 to 16 of the wizard; built by plan and apply,"
                        + " or by hand with these texts.")
                .start(Standing.serving(scene.nodes(), scene.release())
                        .after(closeTraffic())
                        .after(on(scene.nodes()).takeOut()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .safeTrafficAfter("08");
        gateway(runbook);
        runbook.step(RunbookStep.auto("04", "MAM virtual server: the server's name, where TLS ends, certificate")
                .after("01b")
                .verify("UP on port 8443 once it has members")
                .undo(DELETE)
                .facts("XM-49", "XM-50", "XM-51", "XM-52"));
        runbook.step(RunbookStep.auto("05", "Add every node by its address")
                .after("01b")
                .does(on(scene.nodes()).putIn())
                .verify("all " + scene.size() + " nodes are shown")
                .undo("remove the members")
                .facts("XM-53", "XM-54", "XM-55"));
        runbook.step(RunbookStep.auto("06", "Load Balance Device Manager Servers: MDM address, ports 443 and 8443")
                .after("05")
                .does(openTraffic())
                .verify("the nodes are shown; UP; source address persistence")
                .undo(DELETE)
                .facts("XM-56", "XM-57", "XM-58", "XM-14"));
        runbook.step(RunbookStep.auto("07", "Address record on the load balancer: the server's name to the MAM address")
                .after("04", "06")
                .verify("asked there, the name leads to the MAM address")
                .undo("remove the record")
                .idempotent()
                .facts("XM-61"));
        return runbook.step(RunbookStep.auto("08", "Save; read the status of every address")
                        .after("03", "07")
                        .verify("all UP under Traffic Management, Load Balancing, Virtual Servers, and on the XenMobile"
                                + " page")
                        .evidence("status of every address")
                        .idempotent()
                        .facts("XM-59", "XM-60", "XM-62"))
                .build();
    }

    private static void gateway(RunbookBuilder runbook) {
        runbook.step(RunbookStep.gate("01", "Decide; members, addresses, certificates, logon attribute")
                .needs(
                        Checks.LISTED,
                        Checks.PUBLIC_MDM,
                        Checks.PRIVATE_MAM,
                        Checks.CERTIFICATES,
                        Checks.FREE_ADDRESS,
                        Checks.LOGON)
                .verify("decision record")
                .facts("XM-40", "XM-10", "XM-11", "XM-12", "XM-13", "XM-48"));
        runbook.step(RunbookStep.auto(
                        "01b",
                        "Log on; by hand: Configuration, XenMobile, Get Started, access through Citrix Gateway and load"
                                + " balancing both selected")
                .after("01")
                .verify("the session may write")
                .facts("XM-42", "XM-43", "XM-44"));
        runbook.step(RunbookStep.auto("02", "Citrix Gateway: address; a certificate that is there, or a new one")
                .after("01b")
                .verify("UP")
                .undo(DELETE)
                .facts("XM-45", "XM-46"));
        runbook.step(RunbookStep.auto("03", "Authentication: the directory, with XenMobile's own logon attribute")
                .after("02")
                .verify("a test user logs on")
                .undo(DELETE)
                .facts("XM-47", "XM-48"));
    }
}
