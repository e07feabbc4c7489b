package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    private static final ManifestHeader HEADER = Trees.header(Trees.SOURCE, false, List.of(TreePath.of("a/b")));

    @Provide
    Arbitrary<Trees.Case> cases() {
        return Trees.cases();
    }

    @Property(tries = 500)
    void whatever_is_written_is_read_back_in_order(@ForAll("cases") Trees.Case trees) {
        List<TreeEntry> entries = trees.sourceNow();

        assertThat(Manifest.of(HEADER, entries).toList()).isEqualTo(entries);
    }

    @Property(tries = 500)
    void paths_sort_by_component_in_bytes(@ForAll("cases") Trees.Case trees) {
        List<TreePath> paths = trees.sourceNow().stream().map(TreeEntry::path).toList();
        for (TreePath left : paths) {
            for (TreePath right : paths) {
                byte[] mine = left.value().getBytes(StandardCharsets.UTF_8);
                byte[] theirs = right.value().getBytes(StandardCharsets.UTF_8);
                assertThat(Integer.signum(left.compareTo(right)))
                        .isEqualTo(Integer.signum(PathBytes.compare(mine, mine.length, theirs, theirs.length)))
                        .isEqualTo(Integer.signum(byComponent(left, right)));
            }
        }
    }

    @Test
    void a_file_keeps_header_and_entries(@TempDir Path folder) throws IOException {
        List<TreeEntry> entries = List.of(
                TreeEntry.directory("a").withMode(0755),
                TreeEntry.file("a/file", 12, Instant.parse("2026-01-02T03:04:05.000000006Z"))
                        .withMode(0600)
                        .withHash(Trees.hash("x")),
                TreeEntry.link("z", "../\u00fc"));
        Path file = folder.resolve("m");

        ManifestFile.write(Manifest.of(HEADER, entries), file);
        Manifest read = ManifestFile.open(file);

        assertThat(read.header()).isEqualTo(HEADER);
        assertThat(read.toList()).isEqualTo(entries);
        assertThat(read.toList()).as("read again").isEqualTo(entries);
    }

    @Test
    void a_file_damaged_or_cut_anywhere_is_refused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m");
        ManifestFile.write(
                Manifest.of(HEADER, List.of(TreeEntry.directory("a"), TreeEntry.file("a/b", 1, Instant.EPOCH))), file);
        byte[] whole = Files.readAllBytes(file);

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x41;
            Files.write(file, damaged);
            assertThatThrownBy(() -> ManifestFile.open(file)).isInstanceOf(InvalidManifestException.class);
            Files.write(file, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> ManifestFile.open(file)).isInstanceOf(InvalidManifestException.class);
        }
    }

    @Test
    void hostile_entries_are_refused_whatever_their_checksum_says() {
        assertRefused("an absolute path", entry(2, 0, "/etc"));
        assertRefused("a way out", entry(2, 0, ".."));
        assertRefused("a way out below", entry(2, 0, "a"), entry(1, 1, "/../x", 0, 0));
        assertRefused("an empty name", entry(2, 0, "a"), entry(1, 1, "//x", 0, 0));
        assertRefused("NUL", entry(1, 0, "a\0b", 0, 0));
        assertRefused("a name too long", entry(2, 0, "n".repeat(766)));
        assertRefused("a file below a file", entry(1, 0, "a", 0, 0), entry(1, 1, "/b", 0, 0));
        assertRefused("a file below a link", entry(3, 0, "a", 1, 'x'), entry(1, 1, "/b", 0, 0));
        assertRefused("a directory that is not listed", entry(1, 0, "a/b", 0, 0));
        assertRefused("a path twice", entry(1, 0, "a", 0, 0), entry(1, 0, "a", 0, 0));
        assertRefused("the wrong order", entry(1, 0, "b", 0, 0), entry(1, 0, "a", 0, 0));
        assertRefused("more shared than there is", entry(1, 5, "a", 0, 0));
        assertRefused("an unknown kind", entry(7, 0, "a"));
        assertRefused("an unknown flag", entry(0x81, 0, "a"));
        assertRefused("a directory with a hash", entry(0x12, 0, "a"));
        assertRefused("nothing after the kind", new byte[] {1});
        assertRefused(
                "a number without end", new byte[] {1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        assertRefused("no UTF-8", new byte[] {2, 0, 1, (byte) 0xff});
        assertRefused("a length beyond all bounds", new byte[] {1, 0, -1, -1, -1, -1, 7});
    }

    @Property(tries = 2000)
    void random_bytes_are_refused_or_read_but_never_break_anything_else(@ForAll byte[] bytes) {
        try (EntryReader reader = new EntryReader(new ByteArrayInputStream(bytes), 100)) {
            while (reader.next()) {
                assertThat(reader.entry().path()).isNotNull();
            }
        } catch (InvalidManifestException refused) {
            assertThat(refused).hasMessageContaining("manifest");
        }
    }

    @Test
    void an_entry_takes_no_more_than_twenty_bytes() throws IOException {
        Random random = new Random(20261121);
        List<TreeEntry> entries = new ArrayList<>();
        for (int directory = 0; directory < 200; directory++) {
            String parent = "dir" + String.format("%05d", directory);
            entries.add(TreeEntry.directory(parent).withMode(0755));
            for (int i = 0; i < 100; i++) {
                Instant modified =
                        Trees.SCAN.minusSeconds(random.nextInt(100_000_000)).plusNanos(random.nextInt(1_000_000_000));
                entries.add(
                        TreeEntry.file(parent + "/file" + String.format("%05d", i), random.nextInt(20_000), modified)
                                .withMode(0644));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(out);
        entries.forEach(writer::add);
        writer.end();

        assertThat(out.size() / (double) entries.size()).isLessThanOrEqualTo(20);
    }

    @Test
    void an_entry_out_of_place_is_not_written() {
        assertThatThrownBy(() -> Manifest.of(HEADER, List.of(TreeEntry.file("a/b", 1, Instant.EPOCH))))
                .hasMessageContaining("a/b stands in what is not listed as a directory");
        TreeEntry twice = TreeEntry.file("a", 1, Instant.EPOCH);
        assertThatThrownBy(() -> Manifest.of(HEADER, List.of(twice, twice)))
                .hasMessageContaining("does not come after");
    }

    private static void assertRefused(String what, byte[]... entries) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] each : entries) {
            all.writeBytes(each);
        }
        all.write(0);
        Manifest manifest = Manifest.inMemory(HEADER, entries.length, all.toByteArray());
        assertThatThrownBy(manifest::toList).as(what).isInstanceOf(InvalidManifestException.class);
    }

    private static byte[] entry(int flags, int shared, String suffix, int... more) {
        byte[] name = suffix.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(flags);
        out.write(shared);
        if (name.length > 0x7f) {
            out.write((name.length & 0x7f) | 0x80);
        }
        out.write(name.length > 0x7f ? name.length >> 7 : name.length);
        out.writeBytes(name);
        for (int each : more) {
            out.write(each);
        }
        return out.toByteArray();
    }

    private static int byComponent(TreePath left, TreePath right) {
        String[] mine = left.value().split("/", -1);
        String[] theirs = right.value().split("/", -1);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int order = Arrays.compareUnsigned(
                    mine[i].getBytes(StandardCharsets.UTF_8), theirs[i].getBytes(StandardCharsets.UTF_8));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }
}
