package dev.holdfast.testkit;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.Impacts;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.spi.StepAction;
import dev.holdfast.testkit.FakeStepAction.Manner;
import java.util.List;
import java.util.Map;

class FakeStepActionTest extends StepActionContract {

    private static final NodeId A = NodeId.of("a");

    private final FakeStepAction action =
            new FakeStepAction(Map.of("out", Manner.WILLING, "dead", Manner.UNREACHABLE, "mute", Manner.SILENT));

    @Override
    protected StepAction open() {
        return action;
    }

    @Override
    protected RunbookStep step() {
        return step("out");
    }

    @Override
    protected RunbookStep unreachable() {
        return step("dead");
    }

    @Override
    protected RunbookStep silent() {
        return step("mute");
    }

    @Override
    protected List<Impact> undoing() {
        return Impacts.on(A).putIn();
    }

    @Override
    protected boolean isSo() {
        return action.isDone("out");
    }

    static RunbookStep step(String id) {
        return RunbookStep.auto(id, id)
                .does(Impacts.on(A).takeOut())
                .undo("in")
                .idempotent()
                .build();
    }
}
