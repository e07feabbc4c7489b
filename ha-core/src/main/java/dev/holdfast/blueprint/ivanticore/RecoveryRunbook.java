package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.giveUp;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.suspendDetection;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import java.util.List;

/** CORE-DR: the main site is lost with both its Cores; a person brings the third one online (CORE-42). */
final class RecoveryRunbook {

    static final String ID = "CORE-DR";

    private RecoveryRunbook() {}

    static Runbook of(CoreStandings cores, NodeId recovery) {
        List<NodeId> main = List.of(cores.primary(), cores.secondary());
        return Runbook.builder(ID, "bring " + recovery + " online")
                .provenance(CoreRunbooks.GUIDE)
                .start(cores.normal().after(on(main).stop()))
                .rules(CoreStandings.rules())
                .safeTrafficAfter("05")
                .step(RunbookStep.gate(
                                "01",
                                cores.primary() + " and " + cores.secondary()
                                        + " are lost, as seen from a third place, and will not be back in time")
                        .verify("decision record: who decided, on what, at what time")
                        .facts("CORE-42", "CORE-44"))
                .step(RunbookStep.gate("02", recovery + " stands by, and its last replication is young enough")
                        .after("01")
                        .needs(CorePreconditions.ENOUGH_DATA)
                        .verify(
                                "hastatus says Mode: Standby; the age of its data is written down: losses add up by hop")
                        .evidence("Last Sync Status")
                        .facts("CORE-45", "CORE-46", "CORE-58"))
                .step(RunbookStep.manual("03", "On " + cores.host(recovery) + ": " + CoreCommand.PROMOTE.command())
                        .after("02")
                        .does(on(recovery).promote())
                        .does(giveUp("what the main site wrote and " + recovery + " had not received, hop by hop"))
                        .verify("the command returned")
                        .undo(CoreCommand.DEMOTE.command() + ", then save its page in the portal")
                        .idempotent()
                        .facts("CORE-42", "CORE-129"))
                .step(RunbookStep.await("04", recovery + " acts as Primary")
                        .after("03")
                        .verify("hastatus says Mode: Primary; the path of its site is up")
                        .facts("CORE-59"))
                .step(RunbookStep.auto(
                                "05",
                                "Lead the name to the site for recovery, and hold it there on every appliance: none fails"
                                        + " over by itself")
                        .after("04")
                        .does(suspendDetection())
                        .does(on(cores.primary()).takeOut())
                        .does(on(recovery).putIn())
                        .verify(
                                "a DNS query from outside answers with that site's address; the hold is set at both sites")
                        .pointOfNoReturn(ReturnRunbook.ID)
                        .idempotent()
                        .facts("CORE-44", "CORE-51", "CORE-61"))
                .step(RunbookStep.manual(
                                "06", "Write down for the lost site's load balancer: the hold, as soon as it is back")
                        .inferred()
                        .after("05")
                        .does(attest("hold owed to the main site"))
                        .verify("whoever brings it back knows that its virtual servers stay disabled")
                        .facts("CORE-61"))
                .step(RunbookStep.notice("07", "Tell the operators and the users; open the task to return")
                        .after("05")
                        .verify("sent")
                        .facts("CORE-107"))
                .build();
    }
}
