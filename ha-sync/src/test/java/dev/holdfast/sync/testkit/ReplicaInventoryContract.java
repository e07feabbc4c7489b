package dev.holdfast.sync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaInventory;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ReplicaInventory} must do. */
public abstract class ReplicaInventoryContract {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String HASH = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";

    /** For subclasses. */
    protected ReplicaInventoryContract() {}

    /**
     * An empty replica.
     *
     * @param node whose it is
     * @return to be closed by the kit
     * @throws IOException if it cannot be made
     */
    protected abstract ReplicaRig rig(NodeId node) throws IOException;

    @Test
    void an_empty_tree_is_seen_whole_and_holds_nothing() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            Manifest seen = rig.inventory().scan().orElseThrow();

            assertThat(seen.toList()).isEmpty();
            assertThat(seen.header().complete()).isTrue();
            assertThat(seen.header().scanEnd()).isAfterOrEqualTo(seen.header().scanStart());
        }
    }

    @Test
    void every_directory_comes_before_what_is_in_it_in_the_order_of_paths() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            for (String each : List.of("b", "a/z", "a/y/x", "a b", "a-b", "ü", "a\"\n")) {
                rig.write(each, CONTENT);
            }

            List<TreeEntry> seen = rig.inventory().scan().orElseThrow().toList();

            assertThat(seen)
                    .extracting(each -> each.path().value())
                    .containsExactly("a", "a/y", "a/y/x", "a/z", "a b", "a\"\n", "a-b", "b", "ü");
            assertThat(seen)
                    .filteredOn(each -> each.kind() == EntryKind.DIRECTORY)
                    .extracting(each -> each.path().value())
                    .containsExactly("a", "a/y");
        }
    }

    @Test
    void a_file_has_its_size_and_its_hash() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("f", CONTENT);
            rig.write("empty", new byte[0]);

            List<TreeEntry> seen = rig.inventory().scan().orElseThrow().toList();

            assertThat(seen).extracting(TreeEntry::size).containsExactly(0L, (long) CONTENT.length);
            assertThat(seen.get(1).sha256()).isEqualTo(HASH);
        }
    }

    @Test
    void looking_changes_nothing_and_what_others_change_is_seen() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("d/f", CONTENT);
            ReplicaInventory inventory = rig.inventory();
            List<TreeEntry> first = inventory.scan().orElseThrow().toList();

            assertThat(inventory.scan().orElseThrow().toList()).isEqualTo(first);
            rig.write("d/g", CONTENT);
            rig.delete("d/f");
            assertThat(inventory.scan().orElseThrow().toList())
                    .extracting(each -> each.path().value())
                    .containsExactly("d", "d/g");
        }
    }

    @Test
    void what_a_transfer_keeps_for_itself_is_no_part_of_the_tree() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            assertThat(rig.transfer(CommitGate.OPEN).recover()).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(rig.inventory().scan().orElseThrow().toList()).isEmpty();
        }
    }
}
