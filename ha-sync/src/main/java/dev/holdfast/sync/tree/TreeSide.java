package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One of the two servers, as observed.
 *
 * @param manifest of its tree
 * @param files what its file system can hold
 * @param freeBytes free on the disk of the tree, or empty if not observed
 * @param state what the node does now; {@link NodeState#UNKNOWN} if not observed
 * @param version the product's release on it, or null if not observed
 */
public record TreeSide(
        Manifest manifest,
        FileSystemTraits files,
        OptionalLong freeBytes,
        NodeState state,
        @Nullable SoftwareVersion version) {

    /**
     * A tree on Linux of which nothing else was observed.
     *
     * @param manifest of its tree
     * @return the side
     */
    public static TreeSide of(Manifest manifest) {
        return new TreeSide(manifest, FileSystemTraits.LINUX, OptionalLong.empty(), NodeState.UNKNOWN, null);
    }

    /**
     * On another file system.
     *
     * @param traits see {@link #files()}
     * @return a copy
     */
    public TreeSide on(FileSystemTraits traits) {
        return new TreeSide(manifest, traits, freeBytes, state, version);
    }

    /**
     * With so much space.
     *
     * @param bytes see {@link #freeBytes()}
     * @return a copy
     */
    public TreeSide withFree(long bytes) {
        return new TreeSide(manifest, files, OptionalLong.of(bytes), state, version);
    }

    /**
     * As observed of the product.
     *
     * @param doing see {@link #state()}
     * @param release see {@link #version()}
     * @return a copy
     */
    public TreeSide running(NodeState doing, SoftwareVersion release) {
        return new TreeSide(manifest, files, freeBytes, doing, release);
    }

    /**
     * Which server it is.
     *
     * @return the node of the manifest
     */
    public NodeId node() {
        return manifest.header().node();
    }
}
