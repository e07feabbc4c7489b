package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.testkit.NodeControlContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of node control, kept over a command line, whoever serves it. */
abstract class CoreNodeControlContract extends NodeControlContract {

    private SilentThird cores;

    /** Begins the Cores in a folder of their own. */
    abstract SilentThird cores(Path folder) throws Exception;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        cores = cores(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (cores != null) {
            cores.close();
        }
    }

    @Override
    protected NodeControl open() {
        return cores.cli();
    }

    @Override
    protected List<NodeId> nodes() {
        return List.of(SimulatedPair.CORE1, SimulatedPair.CORE2);
    }

    @Override
    protected NodeState state(NodeId node) {
        return cores.state(node);
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
        return cores.brief();
    }

    @Override
    protected List<String> secrets() {
        return cores.secrets();
    }
}
