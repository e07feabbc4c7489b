package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Word to the users when service stops, not only when it is back: optional, beside the documented steps. */
final class EarlyNotice {

    /** After the decision, beside the first step: nothing waits for it. */
    static final RunbookStep STEP = RunbookStep.notice("00b", "Tell the users that service stops")
            .inferred()
            .after("00")
            .typical(Duration.ZERO)
            .verify("sent")
            .facts("RB-29")
            .build();

    private EarlyNotice() {}

    static Runbook in(Runbook runbook) {
        if (runbook.step(STEP.id()).isPresent()) {
            return runbook;
        }
        List<RunbookStep> steps =
                Stream.concat(runbook.steps().stream(), Stream.of(STEP)).toList();
        return new Runbook(
                runbook.id(), runbook.title(), runbook.provenance(), steps, runbook.safeTraffic(), runbook.safety());
    }
}
