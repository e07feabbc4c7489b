package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanJson;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import dev.holdfast.testkit.Figure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A real process, killed by the operating system at a point that the seed chooses: on a disk of this host, and over SFTP. */
class KillTest {

    private static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE);

    @TempDir
    private Path folder;

    @Test
    void a_process_killed_ten_times_never_leaves_a_torn_tree() throws Exception {
        assertThat(kill(10, KillWay.HERE, () -> {}, "")).isEmpty();
    }

    @Test
    @Tag("long")
    void a_process_killed_a_hundred_times_never_leaves_a_torn_tree() throws Exception {
        assertThat(kill(100, KillWay.HERE, () -> {}, "")).isEmpty();
    }

    @Test
    void over_sftp_too_it_is_killed_ten_times() throws Exception {
        assertThat(killOverSftp(10)).isEmpty();
    }

    @Test
    @Tag("long")
    void over_sftp_too_it_is_killed_a_hundred_times() throws Exception {
        assertThat(killOverSftp(100)).isEmpty();
    }

    /** What the server was asked for before the kill it still does: it is looked at when all of that is done. */
    private List<String> killOverSftp(int seeds) throws Exception {
        try (OpenSshServer server = OpenSshServer.start(Files.createDirectory(folder.resolve("server")), "")) {
            return kill(seeds, KillWay.over(server, folder), server.sshd()::awaitNobody, "sftp-");
        }
    }

    private List<String> kill(int seeds, KillWay way, Runnable settled, String which) throws Exception {
        List<String> violations = new ArrayList<>();
        int beforeCommit = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            beforeCommit += kill(seed, way, settled, violations) ? 0 : 1;
        }
        System.out.println(seeds + " kills " + which + ", " + beforeCommit + " of them before the commit");
        String command = "mvn -B -ntp verify";
        Figure.of("sync-kill-" + which + "seeds", seeds, "seeds").by(command).write();
        Figure.of("sync-kill-" + which + "violations", violations.size(), "violations")
                .atMost(0)
                .by(command)
                .write();
        return violations;
    }

    /** Whether the commit had begun. */
    private boolean kill(long seed, KillWay way, Runnable settled, List<String> violations) throws Exception {
        Random random = new Random(seed);
        Path source = folder.resolve("source" + seed);
        Path target = folder.resolve("target" + seed);
        grow(source, random, 0);
        grow(target, new Random(seed), random.nextInt(40) + 1);
        Manifest old = scan(target, "ums02");
        Manifest wanted = scan(source, "ums01");
        TreePlan.Proceed plan = plan(wanted, old, old);
        Path file = Files.writeString(folder.resolve("plan" + seed), TreePlanJson.write(plan));

        run(
                List.of(source.toString(), target.toString(), file.toString(), way.words()),
                folder.resolve("said"),
                random.nextInt(2 * plan.steps().size()) + 1);
        settled.run();

        boolean committed = Files.exists(target.resolve(".ha-sync/commit.json"));
        Map<TreePath, TreeEntry> before = byPath(old);
        Map<TreePath, TreeEntry> after = byPath(wanted);
        Manifest now = scan(target, "ums02");
        for (TreeEntry each : now.toList()) {
            if (!each.equals(before.get(each.path())) && !each.equals(after.get(each.path()))) {
                violations.add("seed " + seed + ": torn " + each);
            }
        }
        if (!(way.executor(target, () -> {}).recover() instanceof EffectOutcome.Succeeded)) {
            violations.add("seed " + seed + ": not recovered");
        }
        List<TreeEntry> recovered = scan(target, "ums02").toList();
        if (!recovered.equals(wanted.toList()) && (committed || !recovered.equals(old.toList()))) {
            violations.add("seed " + seed + ": neither old nor new after recovery, committed " + committed);
        }
        if (!converge(way.executor(target, () -> {}), source, target, old, wanted)) {
            violations.add("seed " + seed + ": the next run did not converge");
        }
        return committed;
    }

    private static boolean converge(TreeExecutor executor, Path source, Path target, Manifest base, Manifest wanted)
            throws IOException {
        TreePlan again = TreePlanner.plan(request(wanted, scan(target, "ums02"), base));
        if (again instanceof TreePlan.Proceed proceed) {
            try (TreeSource from = TreeSource.local(source)) {
                executor.apply(proceed, proceed.digest(), from);
            }
        }
        return scan(target, "ums02").toList().equals(wanted.toList());
    }

    private static void run(List<String> arguments, Path said, int lines) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                KillRun.class.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(said.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                assertThat(out.readLine()).as("line %s of the process", i).isEqualTo("step");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        List<String> places = new ArrayList<>(List.of("target/classes", "target/test-classes"));
        Stream.of(
                        NodeId.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        LoggerFactory.class,
                        SshClient.class,
                        SftpClient.class)
                .map(type -> Path.of(toUri(type)).toString())
                .forEach(places::add);
        return String.join(File.pathSeparator, places);
    }

    private static URI toUri(Class<?> type) {
        return URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    /** The same tree for the same random numbers, but for what {@code changes} of its files say. */
    private static void grow(Path root, Random random, int changes) throws IOException {
        for (int i = 0; i < 60; i++) {
            Path directory = Files.createDirectories(root.resolve("d" + i % 7));
            byte[] content = new byte[random.nextInt(20_000)];
            random.nextBytes(content);
            if (i < changes && i % 3 == 0) {
                content = new byte[i];
            }
            Path file = directory.resolve((i < changes && i % 3 == 1 ? "old" : "f") + i);
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
    }

    private static Map<TreePath, TreeEntry> byPath(Manifest manifest) {
        return manifest.toList().stream().collect(Collectors.toMap(TreeEntry::path, Function.identity()));
    }

    private static TreePlan.Proceed plan(Manifest source, Manifest target, Manifest base) {
        return (TreePlan.Proceed) TreePlanner.plan(request(source, target, base));
    }

    private static TreeRequest request(Manifest source, Manifest target, Manifest base) {
        return TreeRequest.of(TreeSide.of(source), TreeSide.of(target), POLICY).since(base);
    }

    private static Manifest scan(Path root, String node) throws IOException {
        return TreeScanner.of(NodeId.of(node)).hashing(HashMode.ALL).scan(root);
    }
}
