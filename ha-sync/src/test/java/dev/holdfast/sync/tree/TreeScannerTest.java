package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.holdfast.sync.files.OpenDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeScannerTest {

    private static final Instant OLD = Instant.parse("1961-04-12T06:07:00Z");
    private static final TreeScanner SCANNER = TreeScanner.of(Trees.SOURCE);

    @Test
    void files_directories_and_links_are_seen_as_they_are(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("d/deep"));
        Path file = Files.writeString(root.resolve("d/it's a \"file\"\n"), "hello");
        Files.setLastModifiedTime(file, FileTime.from(OLD));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(root.resolve("d/link"), Path.of("../nowhere"));
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(1L << 33);
        }
        Files.setLastModifiedTime(root.resolve("sparse"), FileTime.from(OLD));

        Manifest manifest = SCANNER.scan(root);

        assertThat(manifest.header().complete()).isTrue();
        assertThat(manifest.toList())
                .extracting(each -> each.path() + " " + each.kind() + " " + each.size())
                .containsExactly(
                        "d DIRECTORY 0",
                        "d/deep DIRECTORY 0",
                        "d/it's a \"file\"\n FILE 5",
                        "d/link SYMLINK 0",
                        "sparse FILE 8589934592");
        assertThat(manifest.toList().get(2).modified()).isEqualTo(OLD);
        assertThat(manifest.toList().get(2).mode()).isEqualTo(0640);
        assertThat(manifest.toList().get(3).linkTarget()).isEqualTo("../nowhere");
    }

    @Test
    void a_scan_into_a_file_is_the_same(@TempDir Path root, @TempDir Path beside) throws IOException {
        Files.setLastModifiedTime(Files.writeString(root.resolve("f"), "abc"), FileTime.from(OLD));

        Manifest read = SCANNER.scan(root, beside.resolve("m"));

        assertThat(read.toList()).isEqualTo(SCANNER.scan(root).toList());
        assertThat(read.header().complete()).isTrue();
    }

    @Test
    void names_are_read_as_bytes_whatever_the_locale(@TempDir Path root) throws IOException {
        Path umlaut = Path.of(URI.create(root.toUri() + "%C3%BC%F0%9F%98%80"));
        Path latin1 = Path.of(URI.create(root.toUri() + "%FC"));
        Files.createFile(umlaut);

        assertThat(SCANNER.scan(root).toList())
                .extracting(TreeEntry::path)
                .containsExactly(TreePath.of("\u00fc\ud83d\ude00"));

        Files.createFile(latin1);
        Manifest unsure = SCANNER.scan(root);
        assertThat(unsure.size()).isEqualTo(1);
        assertThat(unsure.header().errors()).as("a name that is no text").containsExactly(TreePath.ROOT);
    }

    @Test
    void what_was_just_modified_is_hashed_and_what_is_old_is_not(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("new"), "abc");
        Files.setLastModifiedTime(Files.writeString(root.resolve("old"), "abc"), FileTime.from(OLD));
        // By a clock of its own: a busy machine may come to the scan a second later.
        Instant justNow =
                Files.getLastModifiedTime(root.resolve("new")).toInstant().plusMillis(500);
        TreeScanner scanner =
                new TreeScanner(Trees.SOURCE, Clock.fixed(justNow, ZoneOffset.UTC), HashMode.RACY, Duration.ofNanos(1));

        List<TreeEntry> entries = scanner.scan(root).toList();

        assertThat(entries.get(0).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(entries.get(1).sha256()).isNull();
        assertThat(SCANNER.hashing(HashMode.ALL).scan(root).toList())
                .extracting(TreeEntry::sha256)
                .doesNotContainNull();
    }

    @Test
    void the_marker_tells_one_root_from_another(@TempDir Path root) throws IOException {
        assertThat(SCANNER.scan(root).header().markerPresent()).isFalse();

        TreeScanner.mark(root, "8f0e");

        assertThat(SCANNER.scan(root).header().markerPresent()).isTrue();
        assertThat(SCANNER.scan(root).header().rootId()).isEqualTo("8f0e");
        assertThat(SCANNER.scan(root).size())
                .as("our own folder is no part of the tree")
                .isZero();
        assertThatThrownBy(() -> TreeScanner.mark(root, "other")).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_link_to_a_directory_is_a_link_and_never_a_way(@TempDir Path root, @TempDir Path elsewhere)
            throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "x");
        Files.createSymbolicLink(root.resolve("way"), elsewhere);

        assertThat(SCANNER.scan(root).toList()).extracting(TreeEntry::kind).containsExactly(EntryKind.SYMLINK);
        try (OpenDirectory top = OpenDirectory.root(root)) {
            assertThatThrownBy(() -> top.open(Path.of("way"))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> top.sha256(Path.of("way"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_directory_exchanged_for_a_link_while_it_is_open_stays_the_one_it_was(
            @TempDir Path root, @TempDir Path elsewhere) throws IOException {
        Path inside = Files.createDirectory(root.resolve("d"));
        Files.writeString(inside.resolve("mine"), "x");
        Files.writeString(elsewhere.resolve("secret"), "x");
        try (OpenDirectory top = OpenDirectory.root(root);
                OpenDirectory held = top.open(Path.of("d"))) {
            Files.move(inside, root.resolve("moved"));
            Files.createSymbolicLink(inside, elsewhere);

            assertThat(held.names()).containsExactly(Path.of("mine"));
            assertThatThrownBy(() -> held.sha256(Path.of("secret"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void deeper_than_can_be_held_open_is_said_not_to_be_seen(@TempDir Path root) throws IOException {
        Path deep = root;
        for (int i = 0; i < 210; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }

        Manifest manifest = SCANNER.scan(root);

        assertThat(manifest.size()).isEqualTo(201);
        assertThat(manifest.header().errors()).hasSize(1);
    }

    @Test
    void an_unchanged_tree_scanned_twice_needs_nothing(@TempDir Path left, @TempDir Path right) throws IOException {
        for (Path root : List.of(left, right)) {
            TreeScanner.mark(root, "same");
            Files.setLastModifiedTime(Files.writeString(root.resolve("f"), "abc"), FileTime.from(OLD));
        }
        TreeSide source = TreeSide.of(SCANNER.scan(left));
        TreeSide target = TreeSide.of(TreeScanner.of(Trees.TARGET).scan(right));

        assertThat(TreePlanner.plan(TreeRequest.of(source, target, TreePolicy.safe())))
                .isInstanceOf(TreePlan.NoChange.class);
    }

    @Test
    void a_windows_file_system_is_scanned_without_modes_and_links() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path root = windows.getPath("C:\\ums_filetransfer");
            Files.createDirectories(root.resolve("LX 11"));
            Path file = Files.writeString(root.resolve("LX 11\\Firmware.BIN"), "abc");
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

            List<TreeEntry> entries = SCANNER.scan(root).toList();

            assertThat(entries).extracting(each -> each.path().value()).containsExactly("LX 11", "LX 11/Firmware.BIN");
            assertThat(entries).extracting(TreeEntry::mode).containsOnly(TreeEntry.UNKNOWN_MODE);
        }
    }
}
