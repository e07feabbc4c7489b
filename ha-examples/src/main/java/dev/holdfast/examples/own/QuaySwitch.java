package dev.holdfast.examples.own;

import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.endSync;
import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.time.Duration;
import java.util.List;

/** QUAY-SWITCH: the planned move from one node to the other; nobody serves for the length of a last copy. */
final class QuaySwitch {

    static final String ID = "QUAY-SWITCH";

    private static final Precondition FRESH = Precondition.of(
            "quay.copy-fresh", "the copy is at most a quarter of an hour old", "Start the copy again.", "QUAY-03");

    private QuaySwitch() {}

    static Runbook of(NodeId active, NodeId standby, String release) {
        Standing start = Standing.serving(List.of(active, standby), release)
                .after(on(standby).demote())
                .after(on(standby).takeOut());
        // readme:begin own-runbook
        return Runbook.builder(ID, "from " + active + " to " + standby)
                .start(start) // who serves, and who is active, before the first step
                .rules(SafetyRules.pair())
                .step(RunbookStep.gate("01", "Decide, and tell the packing stations")
                        .needs(FRESH)
                        .verify("the shift lead agrees")
                        .facts("QUAY-01"))
                .step(RunbookStep.auto("02", "Close the path of " + active)
                        .after("01")
                        .does(on(active).takeOut())
                        .verify("its member is disabled, no connection left")
                        .undo("open it")
                        .idempotent()
                        .facts("QUAY-01"))
                // readme:end
                .step(RunbookStep.auto("03", "Make " + active + " standby")
                        .after("02")
                        .does(on(active).demote())
                        .verify("/quay/state says standby")
                        .undo("make it active")
                        .idempotent()
                        .facts("QUAY-02"))
                .step(RunbookStep.await("04", "Copy once more, from " + active + " to " + standby)
                        .after("03")
                        .typical(Duration.ofMinutes(2))
                        .timeout(Duration.ofMinutes(10))
                        .does(beginSync(standby, active))
                        .does(endSync(standby, active))
                        .verify("the copy is younger than step 03")
                        .facts("QUAY-03"))
                .step(RunbookStep.auto("05", "Make " + standby + " active")
                        .after("04")
                        .does(on(standby).promote())
                        .verify("/quay/state says active")
                        .undo("make it standby")
                        .idempotent()
                        .facts("QUAY-02"))
                .step(RunbookStep.auto("06", "Open the path of " + standby)
                        .after("05")
                        .does(on(standby).putIn())
                        .verify("a label prints")
                        .undo("close it")
                        .idempotent()
                        .facts("QUAY-01"))
                .window(WindowKind.OUTAGE, "02", "06", "one node at a time prints, or labels would differ", "QUAY-01")
                .safeTrafficAfter("06")
                .provenance("Our own handbook.")
                .build();
    }
}
