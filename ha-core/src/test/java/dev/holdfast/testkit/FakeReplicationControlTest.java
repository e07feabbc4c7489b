package dev.holdfast.testkit;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.testkit.FakeNodeControl.Manner;
import java.time.Clock;
import java.util.Map;

class FakeReplicationControlTest extends ReplicationControlContract {

    private static final NodeId ONE = NodeId.of("core1");
    private static final NodeId TWO = NodeId.of("core2");
    private static final NodeId DEAD = NodeId.of("dead");
    private static final NodeId MUTE = NodeId.of("mute");

    private final FakeReplicationControl control = new FakeReplicationControl(
            Map.of(ONE, Manner.WILLING, TWO, Manner.WILLING, DEAD, Manner.UNREACHABLE, MUTE, Manner.SILENT),
            Clock.systemUTC());

    @Override
    protected ReplicationControl open() {
        return control;
    }

    @Override
    protected NodeId target() {
        return TWO;
    }

    @Override
    protected NodeId source() {
        return ONE;
    }

    @Override
    protected NodeId unreachable() {
        return DEAD;
    }

    @Override
    protected NodeId silent() {
        return MUTE;
    }
}
