package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.endSync;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepBuilder;

/** CORE-VALIDATE: the five tests, one after the other, once per secondary. */
final class ValidateRunbook {

    private ValidateRunbook() {}

    static Runbook of(CoreStandings cores) {
        RunbookBuilder runbook = Runbook.builder("CORE-VALIDATE", "test and validate high availability")
                .provenance(CoreRunbooks.GUIDE)
                .start(cores.normal())
                .rules(CoreStandings.rules());
        String before = "";
        for (NodeId standby : cores.standbys()) {
            for (ValidationTest test : ValidationTest.values()) {
                StepBuilder step = step(cores, test, standby);
                runbook.step(before.isEmpty() ? step : step.after(before));
                before = step.id();
            }
        }
        return runbook.build();
    }

    private static StepBuilder step(CoreStandings cores, ValidationTest test, NodeId standby) {
        NodeId upstream = cores.upstream(standby);
        StepBuilder step = RunbookStep.manual(
                        CoreRunbooks.id(cores, String.valueOf(test.task()), standby),
                        test.description() + ": "
                                + String.join("; ", test.steps(cores.host(upstream), cores.host(standby))))
                .verify(test.expected())
                .evidence(test.evidence())
                .idempotent()
                .facts(test.factIds().toArray(String[]::new));
        if (test == ValidationTest.SYNC) {
            step.does(beginSync(standby, upstream)).does(endSync(standby, upstream));
        }
        if (test == ValidationTest.DEVICE_COUNT) {
            step.undo("service tomcat stop on " + cores.host(standby));
        }
        return standby.equals(cores.secondary()) ? step : step.inferred();
    }
}
