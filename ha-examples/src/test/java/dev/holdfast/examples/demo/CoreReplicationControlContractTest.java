package dev.holdfast.examples.demo;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.testkit.ReplicationControlContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CoreReplicationControlContractTest extends ReplicationControlContract {

    private static CorePair pair;

    @BeforeAll
    static void start() throws IOException {
        pair = new CorePair();
    }

    @AfterAll
    static void end() throws IOException {
        pair.close();
    }

    @Override
    protected ReplicationControl open() {
        return pair.control();
    }

    @Override
    protected NodeId target() {
        return CorePair.CORE2;
    }

    @Override
    protected NodeId source() {
        return CorePair.CORE1;
    }

    @Override
    protected NodeId unreachable() {
        return CorePair.GONE;
    }

    @Override
    protected NodeId silent() {
        return CorePair.MUTE;
    }
}
