package dev.holdfast.testkit;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.testkit.FakeNodeControl.Manner;
import java.util.List;
import java.util.Map;

class FakeNodeControlTest extends NodeControlContract {

    private static final NodeId ONE = NodeId.of("core1");
    private static final NodeId TWO = NodeId.of("core2");
    private static final NodeId DEAD = NodeId.of("dead");
    private static final NodeId MUTE = NodeId.of("mute");

    private final FakeNodeControl control = new FakeNodeControl(
            Map.of(ONE, Manner.WILLING, TWO, Manner.WILLING, DEAD, Manner.UNREACHABLE, MUTE, Manner.SILENT));

    @Override
    protected NodeControl open() {
        return control;
    }

    @Override
    protected List<NodeId> nodes() {
        return List.of(ONE, TWO);
    }

    @Override
    protected NodeId unreachable() {
        return DEAD;
    }

    @Override
    protected NodeId silent() {
        return MUTE;
    }

    @Override
    protected NodeState state(NodeId node) {
        return control.state(node);
    }

    @Override
    protected boolean knowsEpochs() {
        return true;
    }
}
