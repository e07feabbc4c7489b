package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaInventory;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.ManifestHeader;
import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A replica in memory: inventory, source and transfer of the same tree. Files are dated by how often something was written,
 * so that no clock is needed. Thread-safe.
 */
public final class MemoryReplica implements ReplicaRig {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final NodeId node;
    private SortedMap<TreePath, Kept> tree = new TreeMap<>();
    private long writes;

    private static final class Kept {
        private final TreeEntry entry;
        private final byte[] content;

        Kept(TreeEntry entry, byte[] content) {
            this.entry = entry;
            this.content = content;
        }

        TreeEntry entry() {
            return entry;
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * An empty one.
     *
     * @param node whose
     */
    public MemoryReplica(NodeId node) {
        this.node = node;
    }

    @Override
    public synchronized void write(String path, byte[] content) {
        TreePath file = TreePath.of(path);
        for (TreePath each = file.parent(); !each.equals(TreePath.ROOT); each = each.parent()) {
            tree.putIfAbsent(each, new Kept(TreeEntry.directory(each.value()), new byte[0]));
        }
        TreeEntry entry = TreeEntry.file(path, content.length, FIRST.plusSeconds(writes++));
        tree.put(file, new Kept(entry.withHash(sha256(content)), content.clone()));
    }

    @Override
    public synchronized void delete(String path) {
        tree.remove(TreePath.of(path));
    }

    @Override
    public ReplicaInventory inventory() {
        return () -> {
            synchronized (this) {
                Instant now = FIRST.plus(Duration.ofDays(1)).plusSeconds(writes);
                return Reply.of(Manifest.of(
                        new ManifestHeader(node, "memory", true, now, now, List.of(), Duration.ofNanos(1), true),
                        tree.values().stream().map(Kept::entry).toList()));
            }
        };
    }

    @Override
    public TreeSource source() {
        return new TreeSource() {
            @Override
            public ReadableByteChannel open(TreePath path, long offset) throws IOException {
                byte[] content = content(path);
                ByteArrayInputStream in = new ByteArrayInputStream(content);
                in.skipNBytes(offset);
                return Channels.newChannel(in);
            }

            @Override
            public boolean isUnchanged(TreeEntry planned) {
                return holds(new Precondition(planned.path(), planned));
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private synchronized byte[] content(TreePath path) throws FileSystemException {
        Kept kept = tree.get(path);
        if (kept == null || kept.entry().kind() != EntryKind.FILE) {
            throw new NoSuchFileException(path.toString());
        }
        return kept.content();
    }

    @Override
    public ReplicaTransfer transfer(CommitGate gate) {
        return new ReplicaTransfer() {
            @Override
            public EffectOutcome apply(TreePlan.Proceed plan, String approved, TreeSource source) {
                if (!plan.digest().equals(approved)) {
                    return EffectOutcome.rejected("approved was " + approved + ", this plan is " + plan.digest());
                }
                return MemoryReplica.this.apply(plan, source, gate);
            }

            @Override
            public EffectOutcome recover() {
                return EffectOutcome.SUCCEEDED;
            }

            @Override
            public Reply<List<StagedFile>> staged(Manifest source) {
                return Reply.of(List.of());
            }
        };
    }

    private synchronized EffectOutcome apply(TreePlan.Proceed plan, TreeSource source, CommitGate gate) {
        for (Step step : plan.steps()) {
            for (Precondition each : step.preconditions()) {
                if (!holds(each)) {
                    return EffectOutcome.rejected("the target is not as planned: " + each.path() + "; plan anew");
                }
            }
        }
        SortedMap<TreePath, Kept> next = new TreeMap<>(tree);
        try {
            for (Step step : plan.steps()) {
                change(next, step, source);
            }
        } catch (IOException problem) {
            return EffectOutcome.failed("source: " + problem.getMessage(), true);
        }
        return gate.blocked()
                .map(why -> EffectOutcome.rejected("not committed: " + why))
                .orElseGet(() -> {
                    tree = next;
                    return EffectOutcome.succeeded(plan.totals().describe());
                });
    }

    private void change(SortedMap<TreePath, Kept> next, Step step, TreeSource source) throws IOException {
        if (step instanceof Step.Barrier) {
            return;
        }
        if (step instanceof Step.Delete || step instanceof Step.RemoveDirectory) {
            next.remove(step.path());
        } else if (step instanceof Step.Put put) {
            next.put(step.path(), new Kept(put.entry(), brought(put.entry(), source)));
        } else if (step instanceof Step.ReplaceKind kind) {
            next.keySet().removeIf(each -> each.isUnder(step.path()));
            next.put(step.path(), new Kept(kind.entry(), brought(kind.entry(), source)));
        } else if (step instanceof Step.Rename rename) {
            next.put(step.path(), new Kept(rename.entry(), content(rename.from().path())));
        } else if (step instanceof Step.SetMetadata set) {
            next.put(step.path(), new Kept(set.entry(), content(step.path())));
        } else if (step instanceof Step.MakeDirectory make) {
            next.put(step.path(), new Kept(make.entry(), new byte[0]));
        }
    }

    private static byte[] brought(TreeEntry entry, TreeSource source) throws IOException {
        if (entry.kind() != EntryKind.FILE) {
            return new byte[0];
        }
        try (ReadableByteChannel from = source.open(entry.path(), 0)) {
            byte[] content = Channels.newInputStream(from).readAllBytes();
            String hash = entry.sha256();
            boolean planned = content.length == entry.size() && (hash == null || hash.equals(sha256(content)));
            if (!planned || !source.isUnchanged(entry)) {
                throw new IOException(entry.path() + " is not as planned");
            }
            return content;
        }
    }

    private synchronized boolean holds(Precondition expected) {
        Kept kept = tree.get(expected.path());
        TreeEntry wanted = expected.entry();
        return kept == null ? wanted == null : same(kept.entry(), wanted);
    }

    private static boolean same(TreeEntry seen, @Nullable TreeEntry wanted) {
        return wanted != null
                && seen.kind() == wanted.kind()
                && seen.size() == wanted.size()
                && seen.modified().equals(wanted.modified());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
