package dev.holdfast.sync.transfer;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.testkit.ReplicaInventoryContract;
import dev.holdfast.sync.testkit.ReplicaRig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SftpReplicaInventoryTest extends ReplicaInventoryContract {

    private static MinaServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = new MinaServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected ReplicaRig rig(NodeId node) throws IOException {
        return RigOnDisk.sftp(folder, node, server);
    }
}
