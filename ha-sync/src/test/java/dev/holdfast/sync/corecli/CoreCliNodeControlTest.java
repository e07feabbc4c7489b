package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import dev.holdfast.testkit.NodeControlContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class CoreCliNodeControlTest extends NodeControlContract {

    private SimulatedPair pair;
    private CoreCli cli;
    private Duration brief = Duration.ZERO;

    @BeforeEach
    void start() throws Exception {
        pair = new SimulatedPair(Manner.SILENT);
        cli = pair.cli().build();
    }

    @AfterEach
    void stop() throws Exception {
        cli.close();
        pair.close();
    }

    @Override
    protected NodeControl open() {
        return cli;
    }

    @Override
    protected List<NodeId> nodes() {
        return List.of(SimulatedPair.CORE1, SimulatedPair.CORE2);
    }

    @Override
    protected NodeId unreachable() {
        return SimulatedPair.OFF;
    }

    @Override
    protected NodeId silent() {
        return SimulatedPair.ODD;
    }

    @Override
    protected NodeState state(NodeId node) {
        return (node.equals(SimulatedPair.CORE1) ? pair.core1 : pair.core2).state();
    }

    @Override
    protected Duration brief() {
        brief = brief.isZero() ? Brief.of(cli, SimulatedPair.ODD) : brief;
        return brief;
    }

    @Override
    protected List<String> secrets() {
        return List.of(SimulatedCore.PASSWORD, SimulatedCore.ENABLE);
    }
}
