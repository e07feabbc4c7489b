package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A restorable copy is made of what is there now. It stays when the step is undone.
 *
 * @param node of which node, or null for the database
 */
public record Saved(@Nullable NodeId node) implements Impact {

    @Override
    public Standing apply(Standing before) {
        if (node == null) {
            DatabaseStanding database = before.database();
            return before.withDatabase(database.withSaved(database.release()));
        }
        NodeStanding standing = before.node(node);
        return before.withNode(node, standing.withSaved(standing.release()));
    }

    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.of(this);
    }

    @Override
    public String toString() {
        return (node == null ? "the database" : node) + " is saved";
    }
}
