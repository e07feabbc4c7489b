package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.testkit.ReplicationControlContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of replication control, kept over a command line, whoever serves it. */
abstract class CoreReplicationControlContract extends ReplicationControlContract {

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
    protected ReplicationControl open() {
        return cores.cli();
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
        return cores.brief();
    }

    @Override
    protected List<String> secrets() {
        return cores.secrets();
    }
}
