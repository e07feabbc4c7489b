package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import java.util.List;
import java.util.stream.Stream;

/** UMS-ADD-NODE: steps 02 and 04 of UMS-DEPLOY for one server; it gets traffic last (M18). */
final class AddNodeRunbook {

    static final String ID = "UMS-ADD-NODE";

    private AddNodeRunbook() {}

    static Runbook of(UmsView ums, NodeId node) {
        List<NodeId> all = Stream.concat(ums.ids().stream(), Stream.of(node)).toList();
        return Runbook.builder(ID, node + " joins")
                .provenance(
                        "The community guide's steps for a second server, in an order in which clients meet it last.")
                .start(Standing.serving(all, UpdateSteps.release(ums)).after(on(node).absent()))
                .load(ums.load())
                .rules(SafetyRules.pool())
                .rules(List.of(UmsSafety.FILES_BEFORE_MEMBER))
                .step(ServerSteps.install("01", node))
                .step(ServerSteps.activate("02", node).after("01"))
                .step(RunbookStep.auto("03", "Server object of " + node + "; member of all three groups, disabled")
                        .idempotent()
                        .verify("member OUT OF SERVICE in 30001, 8443 and 9080")
                        .undo("delete it")
                        .facts("UMS-24", "UMS-30"))
                .step(RunbookStep.manual("04", "Replicate " + ums.firmwareFolder() + " to " + node)
                        .after("02")
                        .does(attest(UmsSafety.FIRMWARE_EQUAL))
                        .verify("equal manifests on all servers")
                        .undo("stop the replication")
                        .facts("UMS-49", "UMS-51"))
                .step(RunbookStep.auto("05", "Enable " + node + " in all three groups")
                        .after("03", "04")
                        .needs(
                                UmsPreconditions.SAME_DATABASE,
                                UmsPreconditions.FILES_EQUAL,
                                UmsPreconditions.CLOCKS,
                                UmsPreconditions.RETURN_PATH)
                        .idempotent()
                        .does(on(node).putIn())
                        .verify("it reaches its gateway; members up; the status page says ok")
                        .undo("disable it")
                        .facts("UMS-34", "UMS-37"))
                .step(RunbookStep.manual("06", "Connect a console to " + node + " itself")
                        .after("05")
                        .verify("its name stands bottom left; it lists the same thin clients")
                        .facts("UMS-45"))
                .safeTrafficAfter("05")
                .build();
    }
}
