package dev.holdfast.examples.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final NodeId CORE3 = NodeId.of("core3");

    @Test
    void a_handover_without_overlap_is_no_exposure() {
        assertThat(judged(write(CORE1, 1, 100), write(CORE1, 1, 200), write(CORE2, 2, 300), write(CORE3, 3, 400))
                        .exposures())
                .isEmpty();
    }

    @Test
    void what_the_old_node_takes_after_the_new_one_is_exposure_from_the_new_ones_first_to_its_own_last() {
        assertThat(judged(write(CORE1, 1, 100), write(CORE2, 2, 300), write(CORE1, 1, 350), write(CORE1, 1, 420))
                        .exposures())
                .containsExactly(new Judge.Exposure(CORE1, CORE2, Duration.ofNanos(120_000)));
    }

    @Test
    void a_return_much_later_is_exposure_as_well() {
        assertThat(judged(
                                write(CORE1, 1, 100),
                                write(CORE2, 2, 300),
                                write(CORE2, 2, 900_000),
                                write(CORE1, 1, 950_000))
                        .exposures())
                .containsExactly(new Judge.Exposure(CORE1, CORE2, Duration.ofNanos(949_700_000)));
    }

    @Test
    void an_epoch_under_which_two_nodes_took_a_write_is_told_with_the_write() {
        assertThat(judged(write(CORE1, 1, 100), write(CORE2, 2, 300), write(CORE3, 2, 310))
                        .epochsOfTwo())
                .containsExactly("write 310 was taken by core3 under epoch 2, which was core2's");
    }

    @Test
    void a_write_under_an_older_epoch_is_stale_once_a_newer_one_was_used() {
        assertThat(judged(write(CORE1, 1, 100), write(CORE2, 2, 300), write(CORE1, 1, 310))
                        .stale())
                .extracting(Write::number)
                .containsExactly(310L);
    }

    @Test
    void a_return_lasts_from_the_first_write_of_the_returned_to_its_last() {
        assertThat(judged(
                                write(CORE1, 1, 100),
                                write(CORE2, 2, 300),
                                write(CORE1, 1, 900),
                                write(CORE1, 1, 1_000),
                                write(CORE2, 2, 1_100))
                        .returns())
                .containsExactly(new Judge.Exposure(CORE1, CORE2, Duration.ofNanos(100_000)));
    }

    @Test
    void the_longest_gap_may_begin_after_the_fault() {
        Judge judge =
                judged(write(CORE1, 1, 100), write(CORE1, 1, 200), write(CORE2, 2, 5_200), write(CORE2, 2, 5_300));

        assertThat(judge.longestGapAfter(150, 5_400)).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void only_a_write_that_was_taken_is_read_from_a_line() {
        assertThat(Write.parse("WRITE 7 100 150 core2 3 140")).contains(new Write(7, CORE2, 3, 140));
        assertThat(Write.parse("WRITE 8 100 150 refused")).isEmpty();
        assertThat(Write.parse("WRITE 9 100 150 lost")).isEmpty();
        assertThat(Write.parse("READY")).isEmpty();
    }

    private static Judge judged(Write... writes) {
        return new Judge(List.of(writes));
    }

    /** Its number is its time. */
    private static Write write(NodeId node, long epoch, long taken) {
        return new Write(taken, node, epoch, taken);
    }
}
