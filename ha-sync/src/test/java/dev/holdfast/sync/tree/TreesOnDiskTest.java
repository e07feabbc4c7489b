package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.TreeExecutor;
import dev.holdfast.sync.transfer.TreeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The random trees of the laws, made real, scanned, planned and carried out. */
class TreesOnDiskTest {

    private static final int MOST_BYTES = 5000;
    private static final TreePath ANYWHERE = TreePath.of("anywhere");

    @Provide
    Arbitrary<Trees.Case> cases() {
        return Trees.cases();
    }

    @Provide
    Arbitrary<Trees.Case> casesBefore1970() {
        return Trees.cases().filter(each -> each.sourceNow().stream().anyMatch(TreesOnDiskTest::isBefore1970));
    }

    @Provide
    Arbitrary<Trees.Case> casesWithTwins() {
        return Trees.cases().filter(each -> hasTwins(each.sourceNow()) || hasTwins(each.targetNow()));
    }

    @Property(tries = 40)
    void a_real_target_becomes_as_the_real_source_is(@ForAll("cases") Trees.Case trees) throws IOException {
        becomesAsTheSource(trees, false);
    }

    @Property(tries = 20)
    void times_before_1970_are_brought_as_they_are(@ForAll("casesBefore1970") Trees.Case trees) throws IOException {
        assertThat(becomesAsTheSource(trees, false)).anyMatch(TreesOnDiskTest::isBefore1970);
    }

    @Property(tries = 40)
    void hard_links_on_either_side_are_files_of_their_own(@ForAll("casesWithTwins") Trees.Case trees)
            throws IOException {
        becomesAsTheSource(trees, true);
    }

    /** What the target has then. */
    private static List<TreeEntry> becomesAsTheSource(Trees.Case trees, boolean linked) throws IOException {
        Path folder = Files.createTempDirectory("holdfast-trees");
        try {
            Path source = grow(folder.resolve("source"), trees.sourceNow(), linked);
            Path target = grow(folder.resolve("target"), trees.targetNow(), linked);
            Manifest base = scan(Trees.TARGET, grow(folder.resolve("base"), trees.base(), linked));
            TreeRequest request = request(source, target, base);
            TreePlan plan = TreePlanner.plan(request);

            if (plan instanceof TreePlan.Proceed proceed) {
                try (TreeSource from = TreeSource.local(source)) {
                    assertThat(new TreeExecutor(target, CommitGate.OPEN).apply(proceed, plan.digest(), from))
                            .isInstanceOf(EffectOutcome.Succeeded.class);
                }
            }

            assertThat(plan.held()).isEmpty();
            assertThat(scan(Trees.TARGET, target).toList())
                    .isEqualTo(request.source().manifest().toList());
            assertThat(TreePlanner.plan(request(source, target, base))).isInstanceOf(TreePlan.NoChange.class);
            return scan(Trees.TARGET, target).toList();
        } finally {
            delete(folder);
        }
    }

    private static TreeRequest request(Path source, Path target, Manifest base) throws IOException {
        return TreeRequest.of(
                        TreeSide.of(scan(Trees.SOURCE, source)),
                        TreeSide.of(scan(Trees.TARGET, target)),
                        Trees.everything())
                .since(base);
    }

    private static Manifest scan(NodeId node, Path root) throws IOException {
        return TreeScanner.of(node).hashing(HashMode.ALL).scan(root);
    }

    private static boolean isBefore1970(TreeEntry entry) {
        return entry.modified().isBefore(Instant.EPOCH);
    }

    /** Whether two files differ in nothing but their place, so that they may be one with two names. */
    private static boolean hasTwins(List<TreeEntry> entries) {
        List<TreeEntry> files = entries.stream()
                .filter(each -> each.kind() == EntryKind.FILE)
                .map(each -> each.at(ANYWHERE))
                .toList();
        return files.size() > Set.copyOf(files).size();
    }

    private static Path grow(Path root, List<TreeEntry> entries, boolean linked) throws IOException {
        Files.createDirectory(root);
        Map<TreeEntry, Path> first = new HashMap<>();
        for (TreeEntry each : entries) {
            Path path = root;
            for (String name : each.path().value().split("/", -1)) {
                path = path.resolve(NamedPath.in(root, name));
            }
            String link = each.linkTarget();
            if (link != null) {
                Files.createSymbolicLink(path, Path.of(link));
                continue;
            }
            Path twin = linked && !each.isDirectory() ? first.putIfAbsent(each.at(ANYWHERE), path) : null;
            if (twin != null) {
                Files.createLink(path, twin);
                continue;
            }
            if (each.isDirectory()) {
                Files.createDirectory(path);
            } else {
                Files.write(path, content(each));
                Files.setLastModifiedTime(path, FileTime.from(each.modified().truncatedTo(ChronoUnit.SECONDS)));
            }
            Files.setPosixFilePermissions(path, permissions(each.mode()));
        }
        return root;
    }

    private static byte[] content(TreeEntry entry) {
        int size = (int) Math.min(entry.size(), MOST_BYTES);
        String text = String.valueOf(entry.sha256()).repeat(size / 64 + 1);
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        int bit = 0400;
        for (PosixFilePermission each : PosixFilePermission.values()) {
            if ((mode & bit) != 0) {
                all.add(each);
            }
            bit >>= 1;
        }
        return all;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
