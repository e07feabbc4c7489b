package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;

/**
 * A node that acted beside the one where clients write: it followed nobody, and lacks what they wrote until it stands by
 * and has pulled from there (A10).
 *
 * @param beside from which node it has to pull: the holder of the role, or, while a move is stuck, the node that clients
 *     were led to
 * @param since when it was first seen to act beside it, later when it was first seen to stand by again, by the store's
 *     clock: what was pulled while it acted counts for nothing
 */
public record Stray(NodeId beside, Instant since) {}
