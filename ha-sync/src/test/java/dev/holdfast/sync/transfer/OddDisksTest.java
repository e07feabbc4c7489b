package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.FileSystemTraits;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are not what a run meets every day. */
class OddDisksTest {

    private static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE);

    private static final String SHARED = "shared".repeat(100_000);

    @TempDir
    private Path folder;

    private Path source;

    /** What ends a process between two steps, as far as a test can. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void grow() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        OddTrees.write(source, "LX 11/Firmware.bin", "new, and longer");
        OddTrees.write(source, "LX 11/\u00fcber", "brought");
        OddTrees.write(source, "kind/x", "was a file");
        OddTrees.write(source, "same", "same");
    }

    @Test
    void a_windows_file_system_has_the_old_set_or_after_recovery_the_new_one_wherever_a_run_is_killed()
            throws IOException {
        TreePlan.Proceed plan;
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            plan = plan(old(windows), FileSystemTraits.WINDOWS);
        }
        assertThat(plan.held()).isEmpty();
        int all = 2 * plan.steps().size() + 1 + (int) plan.totals().kindChanges();
        for (int kill = 1; kill <= all; kill++) {
            try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
                Path root = old(windows);
                List<TreeEntry> before = scan(root, "ums02").toList();
                TreePlan.Proceed now = plan(root, FileSystemTraits.WINDOWS);
                AtomicInteger left = new AtomicInteger(kill);
                TreeExecutor killed = new TreeExecutor(root, CommitGate.OPEN, () -> {
                    if (left.decrementAndGet() == 0) {
                        throw new Killed();
                    }
                });
                assertThatThrownBy(() -> apply(killed, now)).isInstanceOf(Killed.class);
                boolean committed = Files.exists(root.resolve(".ha-sync").resolve("commit.json"));

                assertThat(new TreeExecutor(root, CommitGate.OPEN).recover())
                        .isInstanceOf(EffectOutcome.Succeeded.class);

                assertThat(withoutModes(scan(root, "ums02")))
                        .as("killed at %s of %s", kill, all)
                        .isEqualTo(committed ? withoutModes(scan(source, "ums01")) : before);
            }
        }
    }

    @Test
    void a_windows_file_system_becomes_as_the_source_is() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path root = old(windows);

            assertThat(apply(new TreeExecutor(root, CommitGate.OPEN), plan(root, FileSystemTraits.WINDOWS)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(withoutModes(scan(root, "ums02"))).isEqualTo(withoutModes(scan(source, "ums01")));
            assertThat(planOf(root, FileSystemTraits.WINDOWS)).isInstanceOf(TreePlan.NoChange.class);
        }
    }

    @Test
    void of_two_hard_links_only_the_one_that_is_meant_gets_another_mode() throws IOException {
        Path target = twoNames();

        assertThat(apply(new TreeExecutor(target, CommitGate.OPEN), plan(target, FileSystemTraits.LINUX)))
                .isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(scan(target, "ums02").toList())
                .isEqualTo(scan(source, "ums01").toList());
        assertThat(planOf(target, FileSystemTraits.LINUX)).isInstanceOf(TreePlan.NoChange.class);
    }

    @Test
    void a_copy_for_a_hard_link_is_watched_as_what_is_brought() throws IOException {
        Path target = twoNames();
        List<TransferProgress> seen = new ArrayList<>();

        apply(new TreeExecutor(target, CommitGate.OPEN).watchedBy(seen::add), plan(target, FileSystemTraits.LINUX));

        TransferProgress last = seen.get(seen.size() - 1);
        assertThat(last).isEqualTo(new TransferProgress(1, 1, SHARED.length(), SHARED.length(), last.bytesPerSecond()));
    }

    @Test
    void a_copy_for_a_hard_link_that_may_not_be_read_changes_nothing_and_says_what_to_do() throws IOException {
        Path target = twoNames();
        List<TreeEntry> before = scan(target, "ums02").toList();
        TreeFiles.Opener denying =
                FaultyFiles.denying(target, "read", TreePath.of("one"), new AccessDeniedException("one"));

        EffectOutcome outcome = apply(
                new TreeExecutor(denying, RunSettings.usual(CommitGate.OPEN)), plan(target, FileSystemTraits.LINUX));

        assertThat(outcome)
                .isEqualTo(EffectOutcome.failed(
                        "permission denied: one, which is copied to give one a time and mode of its own: let it be read,"
                                + " or set them there by hand",
                        false));
        assertThat(scan(target, "ums02").toList()).isEqualTo(before);
    }

    /** A target whose two files are one, and a source that is the same but for the mode of the first. */
    private Path twoNames() throws IOException {
        OddTrees.delete(source);
        source = Files.createDirectory(source);
        Path target = Files.createDirectory(folder.resolve("target"));
        for (Path root : List.of(source, target)) {
            OddTrees.write(root, "one", SHARED);
        }
        OddTrees.write(source, "two", SHARED);
        Files.createLink(target.resolve("two"), target.resolve("one"));
        Files.setPosixFilePermissions(source.resolve("one"), PosixFilePermissions.fromString("rw-------"));
        return target;
    }

    @Test
    void what_is_staged_is_forced_to_disk_after_it_has_its_time_and_mode() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.write(source.resolve("large"), new byte[(int) Partials.LARGE]);
        List<String> calls = new CopyOnWriteArrayList<>();

        EffectOutcome outcome = apply(
                new TreeExecutor(FaultyFiles.recorded(target, calls), RunSettings.usual(CommitGate.OPEN)),
                plan(target, FileSystemTraits.LINUX));

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        List<String> sets =
                calls.stream().filter(call -> call.startsWith("set .ha-sync/")).toList();
        assertThat(sets).hasSizeGreaterThan(5).anyMatch(call -> call.contains("/partial/"));
        assertThat(sets)
                .allSatisfy(set -> assertThat(calls.subList(calls.indexOf(set), calls.size()))
                        .contains(set.replaceFirst("set", "force")));
    }

    private static Path old(FileSystem windows) throws IOException {
        Path root = Files.createDirectories(windows.getPath("C:\\ums_filetransfer"));
        OddTrees.write(root, "LX 11/Firmware.bin", "old");
        OddTrees.write(root, "LX 10/gone", "gone");
        OddTrees.write(root, "kind", "is a file");
        OddTrees.write(root, "same", "same");
        return root;
    }

    private TreePlan.Proceed plan(Path target, FileSystemTraits traits) throws IOException {
        return (TreePlan.Proceed) planOf(target, traits);
    }

    /** Both had at the last success what the target has now. */
    private TreePlan planOf(Path target, FileSystemTraits traits) throws IOException {
        Manifest present = scan(target, "ums02");
        TreeSide from = TreeSide.of(scan(source, "ums01"));
        return TreePlanner.plan(
                TreeRequest.of(from, TreeSide.of(present).on(traits), POLICY).since(present));
    }

    private EffectOutcome apply(TreeExecutor executor, TreePlan.Proceed plan) {
        try (TreeSource from = TreeSource.local(source)) {
            return executor.apply(plan, plan.digest(), from);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Manifest scan(Path root, String node) throws IOException {
        return TreeScanner.of(NodeId.of(node)).hashing(HashMode.ALL).scan(root);
    }

    private static List<TreeEntry> withoutModes(Manifest manifest) {
        return manifest.toList().stream()
                .map(each -> each.withMode(TreeEntry.UNKNOWN_MODE))
                .toList();
    }
}
