package dev.holdfast.sync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ReplicaTransfer} must do. */
public abstract class ReplicaTransferContract {

    private static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE);

    /** For subclasses. */
    protected ReplicaTransferContract() {}

    /**
     * An empty replica; another one each time, on the same kind of host.
     *
     * @param node whose it is
     * @return to be closed by the kit
     * @throws IOException if it cannot be made
     */
    protected abstract ReplicaRig rig(NodeId node) throws IOException;

    /** Two replicas and a plan that makes one as the other is. */
    private final class Pair implements AutoCloseable {

        private final ReplicaRig source = rig(NodeId.of("ums1"));
        private final ReplicaRig target = rig(NodeId.of("ums2"));
        private final Manifest wanted;
        private final Manifest present;

        Pair() throws IOException {
            for (ReplicaRig each : List.of(source, target)) {
                each.write("keep/same", bytes("same"));
                each.write("changed", bytes("before"));
                each.write("gone/f", bytes("gone"));
                each.write("old", bytes("moved content"));
            }
            Manifest base = scan(target);
            source.write("changed", bytes("after, and longer"));
            source.write("new/deep/f", bytes("new"));
            source.delete("gone/f");
            source.delete("old");
            source.write("renamed", bytes("moved content"));
            wanted = scan(source);
            present = base;
        }

        TreePlan.Proceed plan() {
            return (TreePlan.Proceed) TreePlanner.plan(TreeRequest.of(TreeSide.of(wanted), TreeSide.of(present), POLICY)
                    .since(present));
        }

        EffectOutcome apply(CommitGate gate) throws IOException {
            try (TreeSource from = source.source()) {
                return target.transfer(gate).apply(plan(), plan().digest(), from);
            }
        }

        List<TreeEntry> held() {
            return scan(target).toList();
        }

        @Override
        public void close() throws IOException {
            source.close();
            target.close();
        }
    }

    @Test
    void a_plan_makes_the_target_as_the_source_is_and_then_there_is_nothing_to_do() throws IOException {
        try (Pair pair = new Pair()) {
            EffectOutcome outcome = pair.apply(CommitGate.OPEN);

            assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(contents(pair.held())).isEqualTo(contents(pair.wanted.toList()));
            assertThat(TreePlanner.plan(
                            TreeRequest.of(TreeSide.of(pair.wanted), TreeSide.of(scan(pair.target)), POLICY)))
                    .isInstanceOf(TreePlan.NoChange.class);
        }
    }

    @Test
    void another_plan_than_the_approved_one_changes_nothing() throws IOException {
        try (Pair pair = new Pair();
                TreeSource from = pair.source.source()) {
            EffectOutcome outcome = pair.target.transfer(CommitGate.OPEN).apply(pair.plan(), "0".repeat(64), from);

            assertThat(outcome).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(pair.held()).isEqualTo(pair.present.toList());
        }
    }

    @Test
    void a_closed_gate_changes_nothing_and_says_why() throws IOException {
        try (Pair pair = new Pair()) {
            EffectOutcome outcome = pair.apply(() -> Optional.of("promoted meanwhile"));

            assertThat(outcome).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(outcome.toString()).contains("promoted meanwhile");
            assertThat(pair.held()).isEqualTo(pair.present.toList());
        }
    }

    @Test
    void a_target_that_is_not_as_planned_is_left_as_it_is() throws IOException {
        try (Pair pair = new Pair()) {
            pair.target.write("changed", bytes("by somebody else"));
            List<TreeEntry> now = pair.held();

            assertThat(pair.apply(CommitGate.OPEN)).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(pair.held()).isEqualTo(now);
        }
    }

    @Test
    void a_source_that_fails_changes_nothing_and_the_next_run_converges() throws IOException {
        try (Pair pair = new Pair();
                TreeSource real = pair.source.source()) {
            ReplicaTransfer transfer = pair.target.transfer(CommitGate.OPEN);

            EffectOutcome failed = transfer.apply(pair.plan(), pair.plan().digest(), failing(real, "new/deep/f"));

            assertThat(failed).isInstanceOf(EffectOutcome.Failed.class);
            assertThat(pair.held()).isEqualTo(pair.present.toList());
            assertThat(pair.apply(CommitGate.OPEN)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(contents(pair.held())).isEqualTo(contents(pair.wanted.toList()));
        }
    }

    @Test
    void a_source_with_other_content_than_planned_changes_nothing() throws IOException {
        try (Pair pair = new Pair()) {
            pair.source.write("changed", bytes("after, not longer"));

            assertThat(pair.apply(CommitGate.OPEN)).isInstanceOf(EffectOutcome.Failed.class);
            assertThat(pair.held()).isEqualTo(pair.present.toList());
        }
    }

    @Test
    void a_plan_that_is_done_is_not_done_again() throws IOException {
        try (Pair pair = new Pair()) {
            pair.apply(CommitGate.OPEN);
            List<TreeEntry> done = pair.held();

            assertThat(pair.apply(CommitGate.OPEN)).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(pair.held()).isEqualTo(done);
        }
    }

    @Test
    void with_nothing_left_of_an_earlier_run_recovery_changes_nothing_and_nothing_is_resumed() throws IOException {
        try (Pair pair = new Pair()) {
            ReplicaTransfer transfer = pair.target.transfer(CommitGate.OPEN);

            assertThat(transfer.recover()).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(transfer.staged(pair.wanted).orElseThrow()).isEmpty();
            assertThat(pair.held()).isEqualTo(pair.present.toList());
        }
    }

    private static TreeSource failing(TreeSource real, String where) {
        return new TreeSource() {
            @Override
            public ReadableByteChannel open(TreePath path, long offset) throws IOException {
                if (path.value().equals(where)) {
                    throw new AccessDeniedException(where);
                }
                return real.open(path, offset);
            }

            @Override
            public boolean isUnchanged(TreeEntry planned) throws IOException {
                return real.isUnchanged(planned);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    private static Manifest scan(ReplicaRig rig) {
        return rig.inventory().scan().orElseThrow();
    }

    /** What a tree holds, whatever else its file system keeps. */
    private static List<String> contents(List<TreeEntry> entries) {
        return entries.stream()
                .map(each -> each.kind() + " " + each.path() + " " + each.sha256())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
