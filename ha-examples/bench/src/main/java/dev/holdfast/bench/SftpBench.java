package dev.holdfast.bench;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.SftpReplica;
import dev.holdfast.sync.transfer.TreeExecutor;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeSide;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Over one OpenSSH server on loopback with AES-GCM: large files pulled as rsync pulls them, small ones put as sftp puts them. */
final class SftpBench {

    private static final int ROUNDS = 3;
    /** 64 MB a large file, where 5,000 small ones are measured. */
    private static final int PER_FILE = 12_800;

    private static final int LARGE_FILES = 4;
    /** Small files wait for answers: more of them at once than channels. */
    private static final int HANDS = 8;

    private SftpBench() {}

    static void run(Path folder, int files) throws IOException {
        String rsync = Rounds.version("rsync", "--version");
        String ssh = Rounds.version("ssh", "-V");
        if (!Sshd.isPresent() || rsync.isEmpty() || ssh.isEmpty()) {
            System.err.println("PEER ABSENT: apt-get install openssh-server openssh-client rsync");
            return;
        }
        try (Sshd server = Sshd.start(Files.createDirectory(folder.resolve("server")))) {
            bulk(folder, server, rsync, files * PER_FILE);
            small(folder, server, ssh, files);
        }
    }

    private static void bulk(Path folder, Sshd server, String rsync, int bytes) throws IOException {
        Path source = folder.resolve("large");
        Path target = folder.resolve("large-target");
        CommitBench.grow(source, LARGE_FILES, bytes);
        System.out.println("bulk over SFTP");
        SftpReplica there = SftpReplica.of(NodeId.of("ums1"), server.host(), source.toString())
                .hashing(HashMode.NONE);
        TreePlan.Proceed[] plan = new TreePlan.Proceed[1];
        Rounds rounds = new Rounds()
                .side("ours", () -> pull(plan[0], there, target))
                .side(
                        "rsync",
                        () -> Rounds.run("rsync", "-a", "-e", server.ssh(), server.at(source) + "/", target + "/"))
                .take(ROUNDS, () -> {
                    TreeBenchmarks.remove(target);
                    Files.createDirectory(target);
                    plan[0] = (TreePlan.Proceed) TreePlanner.plan(TreeRequest.of(
                            TreeSide.of(there.scan().orElseThrow()),
                            CommitBench.side(target, "ums2"),
                            TreePolicy.mirror().with(DeleteGuard.OFF)));
                });
        Figure.of("sftp-bulk-vs-rsync", rounds.ratio("rsync", "ours"), "ratio")
                .atLeast(1.5)
                .by(TreeBenchmarks.COMMAND + "sftp")
                .write();
        Figure.of("sftp-bulk-seconds", rounds.seconds("ours"), "s")
                .better(Figure.Better.LOWER)
                .against("rsync over ssh, aes128-gcm: " + rsync, rounds.seconds("rsync"))
                .by(TreeBenchmarks.COMMAND + "sftp")
                .write();
    }

    private static void small(Path folder, Sshd server, String ssh, int files) throws IOException {
        Path source = folder.resolve("small");
        Path target = folder.resolve("small-target");
        CommitBench.grow(source, files, 4_300);
        System.out.println("small files over SFTP");
        SftpReplica there = SftpReplica.of(NodeId.of("ums2"), server.host(), target.toString())
                .hashing(HashMode.NONE);
        Path batch = Files.writeString(folder.resolve("batch"), "put -r " + source + "/. " + target + "\n");
        TreePlan.Proceed[] plan = new TreePlan.Proceed[1];
        Rounds rounds = new Rounds()
                .side("ours", () -> push(plan[0], source, there))
                .side("sftp put -r", () -> Rounds.run(server.sftp(batch)))
                .take(ROUNDS, () -> {
                    TreeBenchmarks.remove(target);
                    Files.createDirectory(target);
                    plan[0] = (TreePlan.Proceed) TreePlanner.plan(TreeRequest.of(
                            CommitBench.side(source, "ums1"),
                            TreeSide.of(there.scan().orElseThrow()),
                            TreePolicy.mirror().with(DeleteGuard.OFF)));
                });
        Figure.of("sftp-small-files-vs-sftp", rounds.ratio("sftp put -r", "ours"), "ratio")
                .atLeast(0.9)
                .by(TreeBenchmarks.COMMAND + "sftp")
                .write();
        Figure.of("sftp-small-files-seconds", rounds.seconds("ours"), "s")
                .better(Figure.Better.LOWER)
                .against("sftp put -r, neither durable nor all or nothing: " + ssh, rounds.seconds("sftp put -r"))
                .by(TreeBenchmarks.COMMAND + "sftp")
                .write();
    }

    private static void pull(TreePlan.Proceed plan, SftpReplica there, Path target) throws IOException {
        try (TreeSource from = there.source()) {
            EffectOutcome outcome =
                    new TreeExecutor(target, CommitGate.OPEN).inParallel(4).apply(plan, plan.digest(), from);
            CommitBench.succeeded(outcome);
        }
    }

    private static void push(TreePlan.Proceed plan, Path source, SftpReplica there) throws IOException {
        try (TreeSource from = TreeSource.local(source)) {
            CommitBench.succeeded(
                    there.executor(CommitGate.OPEN).inParallel(HANDS).apply(plan, plan.digest(), from));
        }
    }
}
