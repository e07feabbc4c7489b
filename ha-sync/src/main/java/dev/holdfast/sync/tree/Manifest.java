package dev.holdfast.sync.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a scan saw: a header and entries in the order of {@link TreePath}, each directory before what is in it. Entries
 * are kept front-coded, in memory or in a {@link ManifestFile}, and are read as a stream: reading costs the same memory
 * for ten entries and for ten million. Immutable; may be read by several threads at once.
 */
public final class Manifest {

    private final ManifestHeader header;
    private final long entries;
    private final Content content;

    /** Where the encoded entries come from; opened anew for each reading. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    Manifest(ManifestHeader header, long entries, Content content) {
        this.header = header;
        this.entries = entries;
        this.content = content;
    }

    /**
     * A manifest in memory.
     *
     * @param header of the scan
     * @param entries in any order; every directory of each path among them
     * @return the manifest
     * @throws IllegalArgumentException if a path occurs twice or stands in what is no directory
     */
    public static Manifest of(ManifestHeader header, Collection<TreeEntry> entries) {
        EntryWriter writer = EntryWriter.inMemory();
        entries.stream().sorted(Comparator.comparing(TreeEntry::path)).forEach(writer::add);
        return writer.manifest(header);
    }

    static Manifest inMemory(ManifestHeader header, long entries, byte[] encoded) {
        return new Manifest(header, entries, () -> new ByteArrayInputStream(encoded));
    }

    /**
     * What must be known of the scan.
     *
     * @return the header
     */
    public ManifestHeader header() {
        return header;
    }

    /**
     * How many entries.
     *
     * @return 0 or more
     */
    public long size() {
        return entries;
    }

    /**
     * The entries in order, read as they are asked for.
     *
     * @return a stream, to be closed if it is not read to its end
     * @throws InvalidManifestException while reading, if they are damaged
     * @throws UncheckedIOException while reading, if a file cannot be read
     */
    public Stream<TreeEntry> stream() {
        EntryReader reader = open();
        Spliterator<TreeEntry> each =
                new Spliterators.AbstractSpliterator<>(
                        entries, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE) {
                    @Override
                    public boolean tryAdvance(Consumer<? super TreeEntry> action) {
                        if (!reader.next()) {
                            return false;
                        }
                        action.accept(reader.entry());
                        return true;
                    }
                };
        return StreamSupport.stream(each, false).onClose(reader::close);
    }

    /**
     * All entries at once.
     *
     * @return in order
     */
    public List<TreeEntry> toList() {
        try (Stream<TreeEntry> all = stream()) {
            return all.toList();
        }
    }

    /** A reader before the first entry. */
    EntryReader open() {
        try {
            return new EntryReader(content.open(), entries);
        } catch (IOException e) {
            throw new UncheckedIOException("manifest of " + header.node() + " cannot be opened", e);
        }
    }

    /** The encoded entries themselves, the end mark included. */
    InputStream encoded() throws IOException {
        return content.open();
    }

    @Override
    public String toString() {
        return "manifest of " + header.node() + " with " + entries + " entries";
    }
}
