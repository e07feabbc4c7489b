package dev.holdfast.sync.transfer;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.testkit.ReplicaRig;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A directory, reached on this host or over SFTP. Files are dated by how often something was written. */
final class RigOnDisk implements ReplicaRig {

    private final NodeId node;
    private final Path root;
    private final @Nullable SftpReplica remote;
    private int writes;

    private RigOnDisk(NodeId node, Path root, @Nullable SftpReplica remote) {
        this.node = node;
        this.root = root;
        this.remote = remote;
    }

    static ReplicaRig local(Path folder, NodeId node) throws IOException {
        return new RigOnDisk(node, Files.createTempDirectory(folder, "tree"), null);
    }

    static ReplicaRig sftp(Path folder, NodeId node, MinaServer server) throws IOException {
        Path root = Files.createTempDirectory(folder, "tree");
        return new RigOnDisk(
                node, root, SftpReplica.of(node, server.host(), root.toString()).hashing(HashMode.ALL));
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Path file = place(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(writes++)));
    }

    @Override
    public void delete(String path) throws IOException {
        Files.delete(place(path));
    }

    private Path place(String path) {
        Path file = root;
        for (String each : path.split("/", -1)) {
            file = file.resolve(NamedPath.in(root, each));
        }
        return file;
    }

    @Override
    public ReplicaInventory inventory() {
        return remote != null
                ? remote
                : ReplicaInventory.local(TreeScanner.of(node).hashing(HashMode.ALL), root);
    }

    @Override
    public TreeSource source() throws IOException {
        return remote != null ? remote.source() : TreeSource.local(root);
    }

    @Override
    public ReplicaTransfer transfer(CommitGate gate) {
        return remote != null ? remote.executor(gate) : new TreeExecutor(root, gate);
    }

    @Override
    public void close() {
        // The directory goes with the test's own.
    }
}
