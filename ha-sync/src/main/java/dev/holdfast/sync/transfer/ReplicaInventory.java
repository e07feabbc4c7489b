package dev.holdfast.sync.transfer;

import dev.holdfast.plan.Reply;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a replica of a tree holds: a tree of this host, one over SFTP, an application's own. Changes nothing; thread-safe; may
 * block.
 */
@FunctionalInterface
public interface ReplicaInventory {

    /**
     * Looks.
     *
     * @return what was seen, with what could not be read among the header's errors; or why nothing could be told
     */
    Reply<Manifest> scan();

    /**
     * A tree of this host.
     *
     * @param scanner how it is read
     * @param root of the tree
     * @return its inventory
     */
    static ReplicaInventory local(TreeScanner scanner, Path root) {
        return () -> {
            try {
                return Reply.of(scanner.scan(root));
            } catch (IOException problem) {
                return Reply.none(scanner.node() + ": " + Failure.words(problem));
            }
        };
    }
}
