package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.time.Duration;

/** XM-NODE-REBOOT (RB-08). */
final class RebootRunbook {

    private RebootRunbook() {}

    static Runbook of(Scene scene, NodeId node) {
        if (scene.size() < 2 || !scene.nodes().contains(node)) {
            throw new IllegalArgumentException("XM-NODE-REBOOT of " + node + " among " + scene.nodes()
                    + ": needs the node and another that serves");
        }
        RunbookBuilder runbook = Runbook.builder("XM-NODE-REBOOT", node + " is rebooted while the others serve")
                .provenance("The only remedy while port 80 of a node came and went (RB-08).")
                .start(Standing.serving(scene.nodes(), scene.release()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .step(RunbookStep.auto("01", "Drain " + node + " and disable it in every group")
                        .needs(Checks.OTHERS_SERVE)
                        .does(on(node).takeOut())
                        .verify("disabled, no established connection; another node serves")
                        .undo("enable it")
                        .timeout(Duration.ofMinutes(10))
                        .idempotent()
                        .facts("RB-08"))
                .step(RunbookStep.manual(
                                "01b", "Download logs and support bundle of " + node + ": a reboot ends the trace")
                        .inferred()
                        .after("01")
                        .verify("files hashed and kept for the vendor's analysis")
                        .evidence("support bundle")
                        .facts("RB-10", "RB-14"))
                .step(RunbookStep.manual("02", "Reboot " + node)
                        .after("01b")
                        .does(on(node).stop())
                        .does(on(node).start())
                        .verify("its console answers")
                        .facts("RB-08"))
                .step(RunbookStep.await("03", "Wait for ports 443, 8443, 80 and 22 of " + node)
                        .after("02")
                        .verify("all four accept connections and keep accepting: port 80 came and went before")
                        .timeout(Duration.ofMinutes(30))
                        .facts("RB-06", "RB-07"))
                .step(RunbookStep.manual("04", "Look at Cluster Information")
                        .after("03")
                        .verify("all " + scene.size() + " nodes listed, exactly one OLDEST")
                        .facts("XM-36", "XM-38"))
                .step(RunbookStep.auto("05", "Enable " + node + " in every group")
                        .after("04")
                        .does(on(node).putIn())
                        .verify("UP in every group")
                        .undo("disable it")
                        .idempotent()
                        .facts("RB-08"))
                .safeTrafficAfter("05");
        if (scene.tooFew(scene.size() - 1)) {
            runbook.window(WindowKind.BELOW_CAPACITY, "01", "05", "one node less than the devices need", "XM-E20");
        }
        return runbook.build();
    }
}
