package dev.holdfast.sync.testkit;

import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaInventory;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.TreeSource;
import java.io.IOException;

/** One replica of a tree, empty at first, as a kit handles it. */
public interface ReplicaRig extends AutoCloseable {

    /**
     * Writes a file as somebody else would, past the ports; directories above it are made.
     *
     * @param path of the file, names separated by {@code /}
     * @param content all of it
     * @throws IOException if it cannot be done
     */
    void write(String path, byte[] content) throws IOException;

    /**
     * Takes a file away as somebody else would.
     *
     * @param path of the file
     * @throws IOException if it cannot be done
     */
    void delete(String path) throws IOException;

    /**
     * What it holds.
     *
     * @return its inventory, which hashes every file
     */
    ReplicaInventory inventory();

    /**
     * Its content.
     *
     * @return a source, to be closed
     * @throws IOException if it cannot be reached
     */
    TreeSource source() throws IOException;

    /**
     * Who writes to it.
     *
     * @param gate asked before the commit
     * @return its transfer
     */
    ReplicaTransfer transfer(CommitGate gate);

    @Override
    void close() throws IOException;
}
