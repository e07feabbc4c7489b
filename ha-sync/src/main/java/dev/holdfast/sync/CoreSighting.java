package dev.holdfast.sync;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node of the pair as observed.
 *
 * @param node which
 * @param state what it reports to be, or null if nobody has seen it
 * @param version the release it runs, or null if nobody has seen it
 * @param haEnabled whether High Availability is enabled on it (CORE-66)
 * @param maintenance whether it is locked for maintenance
 * @param powerAction whether it is about to be powered down or restarted (CORE-17)
 */
public record CoreSighting(
        NodeId node,
        @Nullable NodeState state,
        @Nullable SoftwareVersion version,
        Answer haEnabled,
        Answer maintenance,
        Answer powerAction) {

    /**
     * A node of which nothing is known.
     *
     * @param node which
     * @return nothing but its name
     */
    public static CoreSighting unseen(NodeId node) {
        return new CoreSighting(node, null, null, Answer.NOT_OBSERVED, Answer.NOT_OBSERVED, Answer.NOT_OBSERVED);
    }

    /**
     * A node that could replicate: enabled, not locked, no power action ahead.
     *
     * @param node which
     * @param state what it reports to be
     * @param version the release it runs
     * @return the sighting
     */
    public static CoreSighting ready(NodeId node, NodeState state, SoftwareVersion version) {
        return new CoreSighting(node, state, version, Answer.YES, Answer.NO, Answer.NO);
    }

    /**
     * What it reports to be.
     *
     * @return its own word, if seen
     */
    public Optional<NodeState> observedState() {
        return Optional.ofNullable(state);
    }

    /**
     * The release it runs.
     *
     * @return the release, if seen
     */
    public Optional<SoftwareVersion> observedVersion() {
        return Optional.ofNullable(version);
    }
}
