package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepBuilder;

/** What is done to every server that joins. */
final class ServerSteps {

    private ServerSteps() {}

    static StepBuilder install(String id, NodeId node) {
        return RunbookStep.manual(
                        id,
                        "Install Standard UMS with console on " + node
                                + ", in the servers' subnet, the load balancer as its gateway")
                .does(on(node).start())
                .verify("the service runs; its gateway is the load balancer's address in that subnet")
                .undo("uninstall")
                .facts("UMS-09", "UMS-11");
    }

    static StepBuilder activate(String id, NodeId node) {
        return RunbookStep.manual(id, "Same datasource on " + node + ", Activate, password; no other database")
                .needs(UmsPreconditions.SAME_DATABASE)
                .does(on(node).register())
                .verify("an activated datasource is shown, with the same five fields")
                .undo("deactivate the datasource")
                .facts("UMS-22", "UMS-23", "UMS-E05");
    }
}
