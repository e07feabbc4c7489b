package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;

/** XM-JOIN: new machines become members, one after the other. */
final class JoinRunbook {

    private static final String DELETE = "stop and delete the new machine";

    private final RunbookBuilder runbook;
    private String last = "00";

    private JoinRunbook(RunbookBuilder runbook) {
        this.runbook = runbook;
    }

    static Runbook of(Scene scene) {
        if (scene.size() < 2) {
            throw new IllegalArgumentException(
                    "XM-JOIN of " + scene.nodes() + ": needs the configured node and at least one more");
        }
        JoinRunbook join =
                new JoinRunbook(Runbook.builder("XM-JOIN", Scene.names(scene.others()) + " join " + scene.oldest())
                        .provenance("The vendor's article on clustering, steps 1 to 10 for every node.")
                        .start(Standing.serving(scene.nodes(), scene.release())
                                .after(on(scene.others()).absent()))
                        .load(scene.load())
                        .rules(SafetyRules.pool()));
        join.runbook.step(RunbookStep.gate("00", "Decide; first node, time, addresses, certificates, secrets")
                .needs(
                        Checks.FIRST_NODE,
                        Checks.NTP,
                        Checks.SAME_TIME,
                        Checks.PUBLIC_MDM,
                        Checks.PRIVATE_MAM,
                        Checks.CERTIFICATES,
                        Checks.FREE_ADDRESS,
                        Checks.DATABASE_ANSWERS,
                        Checks.SECRETS)
                .verify("decision record")
                .facts("XM-07", "XM-08", "XM-09", "XM-10", "XM-11", "XM-12", "XM-13"));
        for (int i = 1; i < scene.size(); i++) {
            join.console(i + 1, scene.nodes().get(i));
            join.member(i + 1, scene.nodes().get(i));
        }
        return join.runbook.safeTrafficAfter("09." + scene.size()).build();
    }

    /** What is answered on the console of the new machine. */
    private void console(int i, NodeId node) {
        add(RunbookStep.manual(
                        "01." + i,
                        "Start the new machine of " + node + "; on its console enter a new administrator password")
                .does(on(node).start())
                .verify("password accepted")
                .undo(DELETE)
                .facts("XM-24", "XM-06"));
        add(RunbookStep.manual("02." + i, "Enter the network configuration of " + node)
                .verify("gateway answers; its clock is the first node's")
                .undo(DELETE)
                .facts("XM-25", "XM-09"));
        add(RunbookStep.manual("03." + i, "Data protection: y for the default password, n for one of your own")
                .verify("choice recorded")
                .undo(DELETE)
                .facts("XM-26"));
        add(RunbookStep.manual("04." + i, "FIPS: y or n, as on the first node")
                .needs(Precondition.of(
                        "xm.fips-consistent", "the same choice on all nodes", "Answer as on the first node.", "XM-27"))
                .verify("choice recorded")
                .undo(DELETE)
                .facts("XM-27"));
        add(RunbookStep.manual("05." + i, "Point " + node + " to the database of the first node")
                .needs(Precondition.of(
                        "xm.same-database", "one database for all nodes", "Copy the first node's data.", "XM-22"))
                .verify("the console says: Database already exists; without that message stop")
                .evidence("the message")
                .undo("drop a database that was created, " + DELETE)
                .facts("XM-28", "XM-22"));
        add(RunbookStep.manual("06." + i, "Enter the certificate passwords of the first node")
                .needs(Checks.SECRETS)
                .verify("initial configuration completes")
                .undo(DELETE)
                .facts("XM-29", "XM-23"));
    }

    private void member(int i, NodeId node) {
        add(RunbookStep.await("07." + i, "Wait for the restart of " + node)
                .verify("the logon dialog is the first node's: both use one database")
                .evidence("picture of the dialog")
                .undo("power off")
                .facts("XM-30", "XM-31"));
        add(RunbookStep.manual(
                        "08." + i,
                        "Open the console by the server's name; wrench, Support, Advanced, Cluster Information")
                .does(on(node).register())
                .verify(node + " is listed with role NONE or none at all; exactly one node is OLDEST")
                .evidence("members, connections and tasks as listed")
                .undo("power off the new node")
                .facts("XM-32", "XM-33", "XM-34", "XM-35", "XM-36", "XM-38", "XM-39"));
        add(RunbookStep.auto(
                        "09." + i,
                        "Where the load balancing stands already: add " + node
                                + " to every group, disabled; then enable it")
                .does(on(node).putIn())
                .verify("member UP in every group")
                .undo("remove the member")
                .idempotent()
                .facts("XM-55", "XM-37"));
    }

    /** Serial: each answer is asked for on the screen that follows the one before. */
    private void add(StepBuilder step) {
        runbook.step(step.after(last));
        last = step.id();
    }
}
