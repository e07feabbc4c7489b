package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.tree.Held;
import dev.holdfast.sync.tree.HoldReason;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server in this process, which hangs up and lies as a test asks it to. */
class MinaSftpTest extends SftpTransfers {

    private static final int BIG = 24 << 20;
    private static final Retries QUICK = new Retries(4, Duration.ofMillis(20), Duration.ofMillis(100));

    private MinaServer server;

    @BeforeEach
    void start() throws IOException {
        server = new MinaServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    SftpHost host() {
        return server.host();
    }

    @Test
    void a_connection_that_is_cut_is_made_again_and_no_byte_comes_twice() throws IOException {
        big();
        TreePlan.Proceed plan = plan(remote(source, "ums01"), local(target, "ums02"));
        long before = server.given();
        server.hangUpAfter(BIG / 2);

        EffectOutcome outcome = pull(new TreeExecutor(target, CommitGate.OPEN).retrying(QUICK), plan);

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(local(target, "ums02").toList())
                .isEqualTo(local(source, "ums01").toList());
        assertThat(server.given() - before).as("bytes given").isLessThan(BIG + BIG / 4);
    }

    @Test
    void a_connection_that_stays_cut_changes_nothing_and_the_next_run_goes_on_where_it_was() throws IOException {
        big();
        List<TreeEntry> old = local(target, "ums02").toList();
        Manifest wanted = remote(source, "ums01");
        TreePlan.Proceed plan = plan(wanted, local(target, "ums02"));
        server.hangUpAfter(BIG / 2);
        TreeExecutor executor = new TreeExecutor(target, CommitGate.OPEN).retrying(Retries.NONE);

        EffectOutcome outcome = pull(executor, plan);

        assertThat(outcome).isInstanceOf(EffectOutcome.Failed.class);
        assertThat(((EffectOutcome.Failed) outcome).retryable()).isTrue();
        assertThat(outcome.toString()).contains("source: connection to 127.0.0.1:" + server.port() + " lost at big");
        assertThat(local(target, "ums02").toList()).isEqualTo(old);

        List<StagedFile> staged = executor.staged(wanted).orElseThrow();
        assertThat(staged)
                .singleElement()
                .satisfies(each -> assertThat(each.verifiedBytes()).isBetween(BIG / 4L, (long) BIG));
        TreePlan.Proceed next = (TreePlan.Proceed)
                TreePlanner.plan(TreeRequest.of(TreeSide.of(wanted), TreeSide.of(local(target, "ums02")), POLICY)
                        .since(base)
                        .resuming(staged));
        long before = server.given();
        assertThat(pull(executor, next)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(server.given() - before)
                .as("bytes given")
                .isEqualTo(next.totals().bytesToSend())
                .isLessThan(BIG);
        assertThat(local(target, "ums02").toList())
                .isEqualTo(local(source, "ums01").toList());
    }

    @Test
    void a_part_that_was_touched_is_brought_from_the_beginning() throws IOException {
        big();
        Manifest wanted = remote(source, "ums01");
        TreePlan.Proceed plan = plan(wanted, local(target, "ums02"));
        server.hangUpAfter(BIG / 2);
        TreeExecutor executor = new TreeExecutor(target, CommitGate.OPEN).retrying(Retries.NONE);
        pull(executor, plan);
        try (var parts = Files.list(target.resolve(".ha-sync/partial"))) {
            Path part = parts.filter(each -> !each.toString().endsWith(".seen"))
                    .findFirst()
                    .orElseThrow();
            try (var file = new java.io.RandomAccessFile(part.toFile(), "rw")) {
                file.seek(1000);
                file.write('!');
            }
        }

        assertThat(executor.staged(wanted).orElseThrow()).isEmpty();
        assertThat(pull(executor, plan)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(local(target, "ums02").toList())
                .isEqualTo(local(source, "ums01").toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 11})
    void a_connection_cut_at_any_rename_leaves_a_run_that_the_next_one_completes(int which) throws IOException {
        List<TreeEntry> old = local(target, "ums02").toList();
        List<TreeEntry> wanted = local(source, "ums01").toList();
        TreePlan.Proceed plan = plan(local(source, "ums01"), remote(target, "ums02"));
        TreeExecutor there = replica(target, "ums02").executor(CommitGate.OPEN);
        server.hangUpAtMove(which);

        EffectOutcome cut = push(there, plan);

        boolean committed = Files.exists(target.resolve(".ha-sync/commit.json"));
        assertThat(cut).isInstanceOf(committed ? EffectOutcome.Indeterminate.class : EffectOutcome.Failed.class);
        assertThat(there.recover()).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(local(target, "ums02").toList()).isEqualTo(committed ? wanted : old);
        if (!committed) {
            assertThat(push(there, plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(local(target, "ums02").toList()).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/passwd", "a/b", "nul\0byte", "", "keep", "\ud800"})
    void a_name_that_leads_elsewhere_or_comes_twice_is_no_name_and_nothing_is_concluded_from_its_directory(String name)
            throws IOException {
        server.lie(real -> real.equals("changed") ? name : real);

        Manifest there = remote(source, "ums01");

        assertThat(there.toList()).extracting(TreeEntry::path).doesNotContain(TreePath.of("changed"));
        assertThat(there.header().errors()).contains(TreePath.ROOT);
        TreePlan plan = request(there, local(target, "ums02"));
        assertThat(plan.held()).extracting(Held::reason).contains(HoldReason.SOURCE_NOT_SEEN);
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void a_file_that_vanishes_is_told_and_changes_nothing() throws IOException {
        TreePlan.Proceed plan = plan(remote(source, "ums01"), local(target, "ums02"));
        List<TreeEntry> old = local(target, "ums02").toList();
        Files.delete(source.resolve("changed"));

        EffectOutcome outcome = pull(new TreeExecutor(target, CommitGate.OPEN), plan);

        assertThat(outcome).isEqualTo(EffectOutcome.failed("source: not there: changed", true));
        assertThat(local(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_told_and_changes_nothing() throws IOException {
        TreePlan.Proceed plan = plan(remote(source, "ums01"), local(target, "ums02"));
        OddTrees.write(source, "changed", "after, but longer");

        EffectOutcome outcome = pull(new TreeExecutor(target, CommitGate.OPEN), plan);

        assertThat(outcome.toString()).contains("the source changed since its scan: changed");
    }

    @Test
    void a_password_opens_and_is_nowhere_to_be_read() throws IOException {
        SftpHost right = withPassword(MinaServer.PASSWORD);
        SftpHost wrong = withPassword("not the password at all");

        assertThat(SftpReplica.of(NodeId.of("ums01"), right, source.toString()).scan())
                .isInstanceOf(Reply.Value.class);
        Reply<Manifest> refused =
                SftpReplica.of(NodeId.of("ums01"), wrong, source.toString()).scan();
        assertThat(refused).isInstanceOf(Reply.None.class);
        assertThat(refused + " " + right + " " + wrong + " " + replica(source, "ums01"))
                .doesNotContain(MinaServer.PASSWORD, "not the password");
    }

    private SftpHost withPassword(String password) {
        return SftpHost.of("127.0.0.1", server.hostKeys(), () -> Credentials.of("tester", password.toCharArray()))
                .port(server.port());
    }

    private void big() throws IOException {
        byte[] content = new byte[BIG];
        new Random(7).nextBytes(content);
        Files.write(source.resolve("big"), content);
        Files.setLastModifiedTime(source.resolve("big"), Files.getLastModifiedTime(source.resolve("changed")));
    }
}
