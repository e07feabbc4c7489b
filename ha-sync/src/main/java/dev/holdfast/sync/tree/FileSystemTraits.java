package dev.holdfast.sync.tree;

/**
 * What a target's file system can hold.
 *
 * @param caseSensitive whether {@code a} and {@code A} are two names
 * @param normalising whether it takes names for one that differ only in their Unicode normal form
 * @param windowsNames whether the names that Windows forbids are forbidden
 * @param links whether it has symbolic links
 * @param hardLinks whether a second name for a file costs no space
 * @param modes whether it keeps permission bits
 * @param maxName the longest name: in bytes of UTF-8, or in UTF-16 units if {@code windowsNames}
 * @param maxPath the longest path inside the tree, in the same unit
 */
public record FileSystemTraits(
        boolean caseSensitive,
        boolean normalising,
        boolean windowsNames,
        boolean links,
        boolean hardLinks,
        boolean modes,
        int maxName,
        int maxPath) {

    /** ext4, XFS and the like. */
    public static final FileSystemTraits LINUX = new FileSystemTraits(true, false, false, true, true, true, 255, 4000);

    /** NTFS, as a service without the right to make links meets it. */
    public static final FileSystemTraits WINDOWS =
            new FileSystemTraits(false, false, true, false, true, false, 255, 32_000);

    /** APFS as it is delivered. */
    public static final FileSystemTraits MAC = new FileSystemTraits(false, true, false, true, true, true, 255, 1000);

    /** Rejects limits below one. */
    public FileSystemTraits {
        if (maxName < 1 || maxPath < 1) {
            throw new IllegalArgumentException(
                    "longest name " + maxName + ", longest path " + maxPath + ": at least 1");
        }
    }

    /** Whether two names that differ can mean the same file here. */
    boolean folds() {
        return !caseSensitive || normalising;
    }
}
