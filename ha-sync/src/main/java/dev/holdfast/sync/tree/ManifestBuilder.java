package dev.holdfast.sync.tree;

/**
 * Writes down in memory what a scan sees, front-coded as it comes: about 15 bytes an entry. For inventories that are no
 * directory of this host, which {@link TreeScanner} scans. Not thread-safe.
 */
public final class ManifestBuilder {

    private final EntryWriter entries = EntryWriter.inMemory();

    /** Begins with no entry. */
    public ManifestBuilder() {}

    /**
     * Adds the next entry.
     *
     * @param entry which comes after all before it in the order of {@link TreePath}, its directory being one of them
     * @throws IllegalArgumentException if it does not
     */
    public void add(TreeEntry entry) {
        entries.add(entry);
    }

    /**
     * How many there are.
     *
     * @return 0 or more
     */
    public long size() {
        return entries.count();
    }

    /**
     * The manifest; nothing may be added afterwards.
     *
     * @param header of the scan
     * @return the manifest
     */
    public Manifest build(ManifestHeader header) {
        return entries.manifest(header);
    }
}
