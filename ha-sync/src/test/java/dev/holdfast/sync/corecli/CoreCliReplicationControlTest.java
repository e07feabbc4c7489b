package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import dev.holdfast.testkit.ReplicationControlContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class CoreCliReplicationControlTest extends ReplicationControlContract {

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
    protected ReplicationControl open() {
        return cli;
    }

    @Override
    protected NodeId target() {
        return SimulatedPair.CORE2;
    }

    @Override
    protected NodeId source() {
        return SimulatedPair.CORE1;
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
    protected Duration brief() {
        brief = brief.isZero() ? Brief.of(cli, SimulatedPair.ODD) : brief;
        return brief;
    }

    @Override
    protected List<String> secrets() {
        return List.of(SimulatedCore.PASSWORD, SimulatedCore.ENABLE);
    }
}
