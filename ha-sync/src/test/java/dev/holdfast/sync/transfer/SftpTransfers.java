package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.ssh.HostKeys;
import dev.holdfast.sync.ssh.SshKeys;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.LinkMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold over SFTP, whichever server is asked. */
abstract class SftpTransfers {

    static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE).with(LinkMode.ALL);

    @TempDir
    Path folder;

    Path source;
    Path target;
    Manifest base;

    /** What ends a process between two steps, as far as a test can. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The server, reached by the right account with the right host key. */
    abstract SftpHost host() throws IOException;

    @BeforeEach
    void grow() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        target = Files.createDirectory(folder.resolve("target"));
        OddTrees.old(source);
        OddTrees.old(target);
        base = local(target, "ums02");
        OddTrees.renew(source);
        OddTrees.addOdd(source);
    }

    @Test
    void a_scan_sees_what_a_scan_on_the_host_sees() throws IOException {
        Manifest there = remote(source, "ums01");

        assertThat(there.toList()).isEqualTo(local(source, "ums01").toList());
        assertThat(there.header().complete()).isTrue();
    }

    @Test
    void a_standby_pulls_what_the_active_node_has() throws IOException {
        TreePlan.Proceed plan = plan(remote(source, "ums01"), local(target, "ums02"));

        EffectOutcome outcome = pull(new TreeExecutor(target, CommitGate.OPEN).inParallel(4), plan);

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(local(target, "ums02").toList())
                .isEqualTo(local(source, "ums01").toList());
        assertThat(request(remote(source, "ums01"), local(target, "ums02"))).isInstanceOf(TreePlan.NoChange.class);
    }

    @Test
    void the_same_plan_is_carried_out_on_another_host() throws IOException {
        TreePlan.Proceed plan = plan(local(source, "ums01"), remote(target, "ums02"));

        EffectOutcome outcome =
                push(replica(target, "ums02").executor(CommitGate.OPEN).inParallel(3), plan);

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(plan.totals().renames()).isEqualTo(3);
        assertThat(local(target, "ums02").toList())
                .isEqualTo(local(source, "ums01").toList());
        assertThat(request(local(source, "ums01"), remote(target, "ums02"))).isInstanceOf(TreePlan.NoChange.class);
        assertThat(target.resolve(".ha-sync/stage")).doesNotExist();
        assertThat(target.resolve(".ha-sync/run")).doesNotExist();
    }

    @Test
    void what_is_quarantined_on_another_host_is_in_its_trash() throws IOException {
        TreePlan plan = TreePlanner.plan(TreeRequest.of(
                        TreeSide.of(local(source, "ums01")),
                        TreeSide.of(remote(target, "ums02")),
                        POLICY.with(DeleteMode.QUARANTINE))
                .since(base));

        push(replica(target, "ums02").executor(CommitGate.OPEN), (TreePlan.Proceed) plan);

        try (var trash = Files.walk(target.resolve(".ha-sync/trash"))) {
            assertThat(trash.filter(each -> each.getFileName().toString().matches("\\d+-[0-9a-f]+")))
                    .isNotEmpty();
        }
        assertThat(local(target, "ums02").toList())
                .isEqualTo(local(source, "ums01").toList());
    }

    @Test
    void whenever_a_run_ends_the_old_set_is_whole_or_recovery_completes_the_new_one() throws IOException {
        List<TreeEntry> old = local(target, "ums02").toList();
        List<TreeEntry> wanted = local(source, "ums01").toList();
        TreePlan.Proceed plan = plan(local(source, "ums01"), remote(target, "ums02"));
        int all = 2 * plan.steps().size() + 1 + (int) plan.totals().kindChanges();
        for (int kill = 1; kill <= all; kill += 9) {
            Path copy = copied("copy" + kill);
            AtomicInteger left = new AtomicInteger(kill);
            TreeExecutor killed = executor(copy, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> push(killed, plan)).isInstanceOf(Killed.class);
            boolean committed = Files.exists(copy.resolve(".ha-sync/commit.json"));
            if (!committed) {
                assertThat(local(copy, "ums02").toList())
                        .as("ended at %s", kill)
                        .isEqualTo(old);
            }

            EffectOutcome recovered =
                    replica(copy, "ums02").executor(CommitGate.OPEN).recover();

            assertThat(recovered).as("ended at %s", kill).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(local(copy, "ums02").toList()).as("ended at %s", kill).isEqualTo(committed ? wanted : old);
        }
    }

    @Test
    void a_standby_that_was_promoted_meanwhile_keeps_its_old_set() throws IOException {
        TreePlan.Proceed plan = plan(local(source, "ums01"), remote(target, "ums02"));
        List<TreeEntry> old = local(target, "ums02").toList();

        EffectOutcome outcome =
                push(replica(target, "ums02").executor(() -> Optional.of("ums02 is ACTIVE by now")), plan);

        assertThat(outcome).isEqualTo(EffectOutcome.rejected("not committed: ums02 is ACTIVE by now"));
        assertThat(local(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void a_server_with_another_key_is_told_nothing() throws IOException {
        HostKeys others = SshKeys.fingerprint(SshKeys.keyPair());
        SftpHost host =
                SftpHost.of("127.0.0.1", others, "tester", SshKeys.USER_KEY).port(host().port());

        Reply<Manifest> scan =
                SftpReplica.of(NodeId.of("ums01"), host, source.toString()).scan();

        assertThat(scan).isInstanceOf(Reply.None.class);
        assertThat(scan.toString()).contains("which is none of those known", "SHA256:");
    }

    @Test
    void a_server_is_known_by_its_line_in_known_hosts_only() throws IOException {
        int port = host().port();
        HostKeys right = SshKeys.knownHosts(folder, port, SshKeys.HOST_KEY);
        HostKeys absent = HostKeys.knownHosts(Files.writeString(folder.resolve("nobody"), ""));
        Path changed = Files.createDirectory(folder.resolve("changed"));
        HostKeys wrong = SshKeys.knownHosts(changed, port, SshKeys.keyPair());

        assertThat(known(right)).isInstanceOf(Reply.Value.class);
        assertThat(known(absent)).isInstanceOf(Reply.None.class);
        assertThat(known(wrong)).isInstanceOf(Reply.None.class);
        assertThat(folder.resolve("nobody")).isEmptyFile();
    }

    @Test
    void an_account_without_the_right_key_gets_no_further() throws IOException {
        SftpHost host = SftpHost.of(
                        "127.0.0.1",
                        SshKeys.fingerprint(SshKeys.HOST_KEY),
                        System.getProperty("user.name"),
                        SshKeys.keyPair())
                .port(host().port());

        Reply<Manifest> scan =
                SftpReplica.of(NodeId.of("ums01"), host, source.toString()).scan();

        assertThat(scan.toString()).contains("no session for");
    }

    @Test
    void a_run_of_another_host_keeps_all_others_out_until_somebody_answers_for_it() throws IOException {
        TreePlan.Proceed plan = plan(local(source, "ums01"), remote(target, "ums02"));
        Path mark = Files.createDirectories(target.resolve(".ha-sync")).resolve("run");
        Files.writeString(mark, "remote elsewhere 7 2026-01-01T00:00:00Z 00000000-0000-0000-0000-000000000001\n");
        TreeExecutor there = replica(target, "ums02").executor(CommitGate.OPEN);

        assertThat(push(there, plan).toString())
                .contains("a run over the network of process 7 on elsewhere has the lock of");
        assertThat(push(new TreeExecutor(target, CommitGate.OPEN), plan)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(there.breakLock()).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(push(there, plan)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_root_that_is_not_there_is_told() throws IOException {
        assertThat(SftpReplica.of(NodeId.of("ums01"), host(), folder + "/nowhere")
                        .scan())
                .isInstanceOf(Reply.None.class)
                .asString()
                .contains("not there");
    }

    private Reply<Manifest> known(HostKeys keys) throws IOException {
        SftpHost host = SftpHost.of("127.0.0.1", keys, System.getProperty("user.name"), SshKeys.USER_KEY)
                .port(host().port());
        return SftpReplica.of(NodeId.of("ums01"), host, source.toString()).scan();
    }

    private TreeExecutor executor(Path root, Runnable between) throws IOException {
        SftpHost host = host();
        return new TreeExecutor(
                () -> new SftpFiles(host, root.toString()),
                RunSettings.usual(CommitGate.OPEN).between(between));
    }

    private Path copied(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        OddTrees.old(copy);
        return copy;
    }

    SftpReplica replica(Path root, String node) throws IOException {
        return SftpReplica.of(NodeId.of(node), host(), root.toString()).hashing(HashMode.ALL);
    }

    Manifest remote(Path root, String node) throws IOException {
        return replica(root, node).scan().orElseThrow();
    }

    static Manifest local(Path root, String node) throws IOException {
        return TreeScanner.of(NodeId.of(node)).hashing(HashMode.ALL).scan(root);
    }

    TreePlan.Proceed plan(Manifest from, Manifest to) {
        return (TreePlan.Proceed) request(from, to);
    }

    TreePlan request(Manifest from, Manifest to) {
        return TreePlanner.plan(
                TreeRequest.of(TreeSide.of(from), TreeSide.of(to), POLICY).since(base));
    }

    EffectOutcome pull(TreeExecutor executor, TreePlan.Proceed plan) throws IOException {
        try (TreeSource from = replica(source, "ums01").source()) {
            return executor.apply(plan, plan.digest(), from);
        }
    }

    EffectOutcome push(TreeExecutor executor, TreePlan.Proceed plan) throws IOException {
        try (TreeSource from = TreeSource.local(source)) {
            return executor.apply(plan, plan.digest(), from);
        }
    }
}
