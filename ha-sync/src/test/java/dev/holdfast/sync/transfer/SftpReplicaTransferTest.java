package dev.holdfast.sync.transfer;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.testkit.ReplicaRig;
import dev.holdfast.sync.testkit.ReplicaTransferContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SftpReplicaTransferTest extends ReplicaTransferContract {

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
