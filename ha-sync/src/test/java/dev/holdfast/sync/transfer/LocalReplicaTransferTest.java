package dev.holdfast.sync.transfer;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.testkit.ReplicaRig;
import dev.holdfast.sync.testkit.ReplicaTransferContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalReplicaTransferTest extends ReplicaTransferContract {

    @TempDir
    private Path folder;

    @Override
    protected ReplicaRig rig(NodeId node) throws IOException {
        return RigOnDisk.local(folder, node);
    }
}
