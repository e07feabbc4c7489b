package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random trees, and what happens to them on two servers since the last success. */
final class Trees {

    static final Instant SCAN = Instant.parse("2026-11-21T12:00:00Z");

    static final NodeId SOURCE = NodeId.of("ums01");

    static final NodeId TARGET = NodeId.of("ums02");

    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "a.b",
            "a b",
            "-rf *",
            "it's \"quoted\"",
            "new\nline",
            "caf\u00e9",
            "cafe\u0301",
            "\ud83d\ude00",
            "\uffee",
            "index.xml",
            "current",
            "x".repeat(255));

    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-10-01T10:00:00Z"),
            Instant.parse("2026-10-01T10:00:00.123456789Z"),
            Instant.parse("1961-04-12T06:07:00.5Z"),
            Instant.EPOCH,
            Instant.parse("2106-02-07T06:28:16Z"));

    private static final List<Long> SIZES = List.of(0L, 1L, 4096L, 86_000_000L, 5L << 40);

    /** What to do with a tree: add, remove, move, change, swap. */
    record Edit(int kind, int pick, int other, Draft draft) {}

    /** A leaf or a directory to be put somewhere. */
    record Draft(List<Integer> names, int kind, int size, int time, int content) {}

    /** A tree as it was at the last success, and what both servers have now. */
    record Case(List<Draft> common, List<Edit> source, List<Edit> target) {

        List<TreeEntry> base() {
            return list(grown(common));
        }

        List<TreeEntry> sourceNow() {
            return list(edited(grown(common), source));
        }

        List<TreeEntry> targetNow() {
            return list(edited(grown(common), target));
        }

        /** With hashes and without limits: whatever differs is settled. */
        TreeRequest request(TreePolicy policy) {
            return TreeRequest.of(
                            TreeSide.of(manifest(SOURCE, sourceNow())),
                            TreeSide.of(manifest(TARGET, targetNow())),
                            policy)
                    .since(manifest(TARGET, base()));
        }
    }

    private Trees() {}

    static Arbitrary<Case> cases() {
        return Combinators.combine(
                        drafts().list().ofMaxSize(14),
                        edits().list().ofMaxSize(8),
                        edits().list().ofMaxSize(3))
                .as(Case::new);
    }

    static Arbitrary<Draft> drafts() {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(0, NAMES.size() - 1)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, SIZES.size() - 1),
                        Arbitraries.integers().between(0, TIMES.size() - 1),
                        Arbitraries.integers().between(0, 3))
                .as(Draft::new);
    }

    private static Arbitrary<Edit> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1000),
                        drafts())
                .as(Edit::new);
    }

    static TreePolicy everything() {
        return TreePolicy.mirror().with(DeleteMode.DELETE).with(DeleteGuard.OFF).with(LinkMode.ALL);
    }

    static Manifest manifest(NodeId node, Collection<TreeEntry> entries) {
        return Manifest.of(header(node, true, List.of()), entries);
    }

    static ManifestHeader header(NodeId node, boolean hashed, List<TreePath> errors) {
        return new ManifestHeader(node, "root", true, SCAN, SCAN.plusSeconds(5), errors, Duration.ofNanos(1), hashed);
    }

    static List<TreeEntry> withoutHashes(List<TreeEntry> entries) {
        return entries.stream().map(each -> each.withHash(null)).toList();
    }

    static String hash(String content) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<TreeEntry> list(SortedMap<TreePath, TreeEntry> tree) {
        return new ArrayList<>(tree.values());
    }

    private static SortedMap<TreePath, TreeEntry> grown(List<Draft> drafts) {
        SortedMap<TreePath, TreeEntry> tree = new TreeMap<>();
        drafts.forEach(each -> add(tree, each));
        return tree;
    }

    private static SortedMap<TreePath, TreeEntry> edited(SortedMap<TreePath, TreeEntry> tree, List<Edit> edits) {
        edits.forEach(each -> edit(tree, each));
        return tree;
    }

    private static void edit(SortedMap<TreePath, TreeEntry> tree, Edit edit) {
        List<TreeEntry> files = tree.values().stream()
                .filter(each -> each.kind() == EntryKind.FILE)
                .toList();
        if (edit.kind() == 0 || files.isEmpty()) {
            add(tree, edit.draft());
            return;
        }
        TreeEntry file = files.get(edit.pick() % files.size());
        TreeEntry other = files.get(edit.other() % files.size());
        TreePath any = list(tree).get(edit.pick() % tree.size()).path();
        switch (edit.kind()) {
            case 1 -> remove(tree, any);
            case 2 -> {
                remove(tree, file.path());
                TreePath to = grow(tree, edit.draft().names());
                if (to != null) {
                    tree.put(to, file.at(to));
                }
            }
            case 3 -> tree.put(file.path(), entry(file.path(), new Draft(List.of(), 0, 1, edit.other() % 5, 9)));
            case 4 -> {
                tree.put(file.path(), other.at(file.path()));
                tree.put(other.path(), file.at(other.path()));
            }
            default -> {
                remove(tree, any);
                tree.put(any, entry(any, edit.draft()));
            }
        }
    }

    private static void remove(SortedMap<TreePath, TreeEntry> tree, TreePath path) {
        tree.keySet().removeIf(each -> each.equals(path) || each.isUnder(path));
    }

    private static void add(SortedMap<TreePath, TreeEntry> tree, Draft draft) {
        TreePath path = grow(tree, draft.names());
        if (path != null) {
            tree.put(path, entry(path, draft));
        }
    }

    /** Makes the directories on the way; null if something else stands there. */
    private static @Nullable TreePath grow(SortedMap<TreePath, TreeEntry> tree, List<Integer> names) {
        TreePath path = TreePath.ROOT;
        for (int i = 0; i < names.size(); i++) {
            path = path.child(NAMES.get(names.get(i)));
            TreeEntry there = tree.get(path);
            boolean last = i == names.size() - 1;
            if (there != null && (last || !there.isDirectory())) {
                return null;
            }
            if (!last) {
                tree.putIfAbsent(path, TreeEntry.directory(path.value()).withMode(0755));
            }
        }
        return path;
    }

    private static TreeEntry entry(TreePath path, Draft draft) {
        if (draft.kind() == 6) {
            return TreeEntry.directory(path.value()).withMode(draft.time() == 0 ? 0700 : 0755);
        }
        if (draft.kind() == 7) {
            return TreeEntry.link(path.value(), draft.content() == 0 ? "../up" : "t" + draft.content());
        }
        long size = SIZES.get(draft.size());
        return TreeEntry.file(path.value(), size, TIMES.get(draft.time()))
                .withMode(draft.content() == 1 ? 0600 : 0644)
                .withHash(hash(size + " " + (size == 0 ? 0 : draft.content())));
    }
}
