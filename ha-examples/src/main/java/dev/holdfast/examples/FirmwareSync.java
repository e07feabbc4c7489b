package dev.holdfast.examples;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.sync.history.LastSyncStatus;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.sync.runtime.TreeRunner;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaInventory;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.SftpReplica;
import dev.holdfast.sync.transfer.TransferMonitor;
import dev.holdfast.sync.transfer.TreeExecutor;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.Glob;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.RankRule;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two UMS servers keep the same firmware files: from one directory to another, then to a third server over SFTP. */
public final class FirmwareSync {

    private static final NodeId UMS1 = NodeId.of("ums1");
    private static final NodeId UMS2 = NodeId.of("ums2");
    private static final NodeId UMS3 = NodeId.of("ums3");
    private static final int FIRMWARE_BYTES = 6_000_000;

    private FirmwareSync() {}

    /**
     * Prints the story, in a folder of its own that it removes again.
     *
     * @param args none
     * @throws IOException if there is no room for it
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("firmware");
        try {
            tell(System.out, folder);
        } finally {
            Trees.remove(folder);
        }
    }

    static void tell(PrintStream out, Path folder) throws IOException {
        Path ums1 = Files.createDirectory(folder.resolve("ums1"));
        Path ums2 = Files.createDirectory(folder.resolve("ums2"));
        Path ums3 = Files.createDirectory(folder.resolve("ums3"));
        firmware(ums1, "lx-12.5.0", 1);
        for (Path each : List.of(ums1, ums2, ums3)) {
            TreeScanner.mark(each, "ums-filetransfer");
        }
        ReplicaInventory here = local(UMS1, ums1);
        TreeRunner runner = new TreeRunner(ClusterId.of("ums"), MemoryHaStore.create());

        out.println("From one directory to another");
        sync(
                runner,
                out,
                here,
                TreeSource.local(ums1),
                local(UMS2, ums2),
                new TreeExecutor(ums2, CommitGate.OPEN),
                List.of());

        Manifest common = here.scan().orElseThrow();
        firmware(ums1, "lx-12.5.1", 2);
        Trees.remove(ums1.resolve("lx-12.5.0"));
        out.println("After a release: the old one goes where the new one is whole");
        sync(
                runner,
                out,
                here,
                TreeSource.local(ums1),
                local(UMS2, ums2),
                new TreeExecutor(ums2, CommitGate.OPEN),
                List.of(common));

        out.println("To a server, over SFTP");
        try (SampleSftpServer server = SampleSftpServer.start()) {
            SftpReplica there =
                    SftpReplica.of(UMS3, server.host(), ums3.toString()).hashing(HashMode.ALL);
            TreeExecutor executor =
                    there.executor(CommitGate.OPEN).inParallel(2).limitedTo(100_000_000);
            sync(runner, out, here, TreeSource.local(ums1), there, executor, List.of());
        }

        out.println("What the history says");
        for (NodeId each : List.of(UMS2, UMS3)) {
            SyncHistory history = runner.history(each).orElseThrow();
            out.println("  " + each + ": " + history.records().size() + " runs, "
                    + LastSyncStatus.of(history).text());
        }
    }

    /** Looks at both, plans, shows the plan, and carries out what was shown. */
    private static void sync(
            TreeRunner runner,
            PrintStream out,
            ReplicaInventory from,
            TreeSource content,
            ReplicaInventory to,
            TreeExecutor executor,
            List<Manifest> lastSuccess)
            throws IOException {
        TreeRequest request = TreeRequest.of(side(from, NodeState.ACTIVE), side(to, NodeState.STANDBY), POLICY);
        TreePlan plan = TreePlanner.plan(lastSuccess.isEmpty() ? request : request.since(lastSuccess.get(0)));
        out.println(plan.text().indent(2).stripTrailing());
        if (plan instanceof TreePlan.Proceed proceed) {
            List<String> progress = new ArrayList<>();
            TransferMonitor monitor = each -> progress.add(each.describe());
            try (content) {
                ReplicaTransfer transfer = executor.watchedBy(monitor);
                SyncRun run = runner.run(proceed, proceed.digest(), transfer, content);
                out.println("  " + progress.get(progress.size() - 1));
                out.println("  " + run.outcome() + ": " + run.detail());
            }
        }
        TreePlan again =
                TreePlanner.plan(TreeRequest.of(side(from, NodeState.ACTIVE), side(to, NodeState.STANDBY), POLICY));
        out.println("  then: " + again.getClass().getSimpleName());
    }

    /** The index is read by clients: it comes after what it names, and what it names goes after it. */
    private static final TreePolicy POLICY = TreePolicy.safe()
            .requiring(true, true)
            .with(DeleteMode.DELETE)
            .with(DeleteGuard.DEFAULT.withLimits(10, 1))
            .ordered(new RankRule(new Glob("**/*.inf"), 1));

    private static TreeSide side(ReplicaInventory replica, NodeState state) {
        return TreeSide.of(replica.scan().orElseThrow()).running(state, SoftwareVersion.of("12.05.100"));
    }

    private static ReplicaInventory local(NodeId node, Path root) {
        return ReplicaInventory.local(TreeScanner.of(node).hashing(HashMode.ALL), root);
    }

    private static void firmware(Path root, String release, int day) throws IOException {
        Path folder = Files.createDirectory(root.resolve(release));
        byte[] content = new byte[FIRMWARE_BYTES];
        new Random(day).nextBytes(content);
        Files.write(folder.resolve("bspl.bz2"), content);
        Files.writeString(folder.resolve(release + ".inf"), "version=" + release + "\n", StandardCharsets.UTF_8);
        Instant built = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
        for (String each : List.of("bspl.bz2", release + ".inf")) {
            Files.setLastModifiedTime(folder.resolve(each), FileTime.from(built));
        }
    }
}
