package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VantageQuorumTest {

    private static final Verdict SILENT = Verdict.fail(Reason.TIMEOUT, "no answer in 2000 ms");
    private static final Verdict REFUSED = Verdict.fail(Reason.REFUSED, "nobody listens");
    private static final Verdict BUSY = Verdict.unknown(Reason.OBSERVER, "cannot tell");
    private static final ObserverId HERE = ObserverId.of("agent-b");
    private static final ObserverId THERE = ObserverId.of("agent-c");
    private static final VantageQuorum TWO = new VantageQuorum(2, false);

    @Test
    void silence_seen_by_enough_is_the_nodes() {
        assertThat(TWO.judge(SILENT, Map.of(HERE, SILENT))).isEqualTo(SILENT);
        assertThat(TWO.judge(SILENT, Map.of(HERE, BUSY, THERE, REFUSED))).isEqualTo(SILENT);
    }

    @Test
    void silence_seen_from_here_alone_is_no_evidence() {
        Verdict alone = TWO.judge(SILENT, Map.of(HERE, BUSY));

        assertThat(alone.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(alone.detail()).isEqualTo("seen by 1 of 2 observers needed; not counted: no answer in 2000 ms");
        assertThat(TWO.judge(SILENT, Map.of()).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void a_node_that_somebody_reaches_works_and_its_path_does_not() {
        Verdict partial = TWO.judge(SILENT, Map.of(THERE, Verdict.pass(), HERE, SILENT));

        assertThat(partial.kind()).isEqualTo(Kind.DEGRADED);
        assertThat(partial.reason()).isEqualTo(Reason.PARTIAL);
        assertThat(partial.detail()).startsWith("reached by agent-c, not from here");
    }

    @Test
    void an_answer_of_the_node_itself_needs_no_witness_unless_wanted() {
        assertThat(TWO.judge(REFUSED, Map.of())).isEqualTo(REFUSED);
        assertThat(new VantageQuorum(2, true).judge(REFUSED, Map.of()).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(VantageQuorum.ALONE.judge(SILENT, Map.of())).isEqualTo(SILENT);
    }

    @Property
    void a_failure_never_comes_out_of_what_was_none(@ForAll Kind own, @ForAll Kind here, @ForAll Kind there) {
        Verdict judged = TWO.judge(of(own), Map.of(HERE, of(here), THERE, of(there)));

        if (own != Kind.FAIL) {
            assertThat(judged).isEqualTo(of(own));
        } else {
            assertThat(judged.kind() == Kind.FAIL)
                    .isEqualTo((here == Kind.FAIL && (there == Kind.FAIL || there == Kind.UNKNOWN))
                            || (here == Kind.UNKNOWN && there == Kind.FAIL));
        }
    }

    @Test
    void a_quorum_of_nobody_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VantageQuorum(0, false))
                .withMessageContaining("0");
    }

    private static Verdict of(Kind kind) {
        return new Verdict(kind, kind == Kind.FAIL ? Reason.TIMEOUT : Reason.NONE, null, "seen");
    }
}
