package dev.holdfast.sync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.testkit.BrokenReplica.Fault;
import dev.holdfast.testkit.Judged;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kits of replicas find out what does not keep the contract. */
class BrokenReplicasTest {

    private static final class Transfers extends ReplicaTransferContract {
        private final Fault fault;

        Transfers(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ReplicaRig rig(NodeId node) {
            return new BrokenReplica(node, fault);
        }
    }

    private static final class Inventories extends ReplicaInventoryContract {
        private final Fault fault;

        Inventories(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ReplicaRig rig(NodeId node) {
            return new BrokenReplica(node, fault);
        }
    }

    private static final class Sources extends TreeSourceContract {
        private final Fault fault;

        Sources(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ReplicaRig rig(NodeId node) {
            return new BrokenReplica(node, fault);
        }
    }

    private static SortedSet<String> faults(Fault fault) {
        SortedSet<String> all = new TreeSet<>(Judged.faults(() -> new Transfers(fault)));
        all.addAll(Judged.faults(() -> new Inventories(fault)));
        all.addAll(Judged.faults(() -> new Sources(fault)));
        return all;
    }

    @Test
    void a_replica_that_works_has_no_faults() {
        assertThat(faults(Fault.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_replica_with_a_fault_is_found_out(Fault fault) {
        assertThat(faults(fault)).isNotEmpty();
    }

    @Test
    void transfers_are_found_out_by_what_they_did_wrong() {
        assertThat(faults(Fault.LEAVES_A_PARTIAL_FILE))
                .contains(
                        "a_source_that_fails_changes_nothing_and_the_next_run_converges",
                        "a_closed_gate_changes_nothing_and_says_why");
        assertThat(faults(Fault.LEAVES_HALF_A_SET))
                .contains("a_source_that_fails_changes_nothing_and_the_next_run_converges");
        assertThat(faults(Fault.DELETES_WHAT_WAS_NOT_PLANNED))
                .contains("a_plan_makes_the_target_as_the_source_is_and_then_there_is_nothing_to_do");
        assertThat(faults(Fault.DELETES_NOTHING))
                .contains("a_plan_makes_the_target_as_the_source_is_and_then_there_is_nothing_to_do");
        assertThat(faults(Fault.WRITES_BESIDE_THE_TREE))
                .contains("a_plan_makes_the_target_as_the_source_is_and_then_there_is_nothing_to_do");
        assertThat(faults(Fault.TAKES_OTHER_CONTENT))
                .containsExactly("a_source_with_other_content_than_planned_changes_nothing");
        assertThat(faults(Fault.OVERWRITES_WHAT_OTHERS_WROTE))
                .containsExactly(
                        "a_plan_that_is_done_is_not_done_again", "a_target_that_is_not_as_planned_is_left_as_it_is");
        assertThat(faults(Fault.ASKS_NO_GATE)).containsExactly("a_closed_gate_changes_nothing_and_says_why");
        assertThat(faults(Fault.TAKES_ANY_PLAN)).containsExactly("another_plan_than_the_approved_one_changes_nothing");
    }

    @Test
    void inventories_are_found_out_by_what_they_say() {
        assertThat(faults(Fault.LIES_ABOUT_SIZES)).contains("a_file_has_its_size_and_its_hash");
        assertThat(faults(Fault.LIES_ABOUT_HASHES)).contains("a_file_has_its_size_and_its_hash");
        assertThat(faults(Fault.REMEMBERS_ITS_FIRST_LOOK))
                .contains("looking_changes_nothing_and_what_others_change_is_seen");
        assertThat(faults(Fault.LISTS_ITS_OWN_FOLDER))
                .contains("what_a_transfer_keeps_for_itself_is_no_part_of_the_tree");
    }

    @Test
    void sources_are_found_out_by_what_they_give() {
        assertThat(faults(Fault.BEGINS_AT_THE_BEGINNING))
                .containsExactly("gives_a_file_from_any_byte_on_and_nothing_from_its_end_on");
        assertThat(faults(Fault.GIVES_SOMETHING_FOR_NOTHING))
                .containsExactly("a_file_that_is_not_there_is_an_answer_of_the_file_system");
        assertThat(faults(Fault.NOTHING_EVER_CHANGES))
                .contains(
                        "a_file_that_has_gone_is_not_as_it_was_planned",
                        "knows_whether_a_file_is_still_as_it_was_planned");
        assertThat(faults(Fault.READS_FOR_ONE_AT_A_TIME)).contains("several_may_read_at_once");
    }
}
