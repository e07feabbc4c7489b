package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.endSync;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepBuilder;

/** CORE-ATLAS: enabled on the primary, then on the secondary; the next replication brings its data, too. */
final class AtlasRunbook {

    private AtlasRunbook() {}

    static Runbook of(CoreStandings cores) {
        NodeId primary = cores.primary();
        NodeId secondary = cores.secondary();
        return Runbook.builder("CORE-ATLAS", "replicate Atlas data")
                .provenance(CoreRunbooks.GUIDE)
                .start(cores.normal())
                .rules(CoreStandings.rules())
                .step(enable("01", cores, primary).facts("CORE-115", "CORE-117"))
                .step(enable("02", cores, secondary).after("01").facts("CORE-116", "CORE-117"))
                .step(RunbookStep.await("03", "The next replication includes Atlas")
                        .after("02")
                        .does(beginSync(secondary, primary))
                        .does(endSync(secondary, primary))
                        .verify("Sync History lists the Atlas task, completed without error")
                        .facts("CORE-30", "CORE-31"))
                .build();
    }

    private static StepBuilder enable(String id, CoreStandings cores, NodeId server) {
        return RunbookStep.manual(
                        id,
                        "On https://" + cores.host(server) + ":" + AtlasPair.SYSTEM_MANAGER_PORT
                                + "/mics: Settings > Services: Atlas Enable, Apply")
                .does(attest("Atlas on " + server))
                .verify("the service is shown as enabled")
                .undo("Disable, Apply")
                .idempotent();
    }
}
