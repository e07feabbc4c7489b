/**
 * Directories held open while they are read and changed, so that nobody can lead us elsewhere by exchanging one for a link.
 *
 * <p>Not exported. It knows nothing of manifests and plans. Invariants: no link is followed below the root; a name is one
 * name, never a path.
 */
@NullMarked
package dev.holdfast.sync.files;

import org.jspecify.annotations.NullMarked;
