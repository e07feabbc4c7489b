package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.GuideModel.Harm;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.ModelSpec.Shape;
import dev.holdfast.search.Search;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's rules taken literally break in the search that finds nothing wrong with ours (0.1 a to d). */
class GuideRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.1a | 2 | THE_FIRST_CRASHES         | L1 traffic never follows
                    0.1b | 2 | THE_HEARTBEAT_LINK_IS_CUT | S1 two nodes are active
                    0.1c | 3 | THE_SECOND_CRASHES        | S1 two nodes are active
                    0.1d | 2 | FAILOVER_MODE_PRIMARY     | S1 two nodes are active
                    """)
    void the_guide_taken_literally_breaks(String finding, int size, Harm harm, String broken) {
        Search.Result result = Search.run(new GuideModel(size, harm, false));

        System.out.printf("%s, %s: %s%n", finding, harm, result.broken());
        result.trace().stream().distinct().forEach(step -> System.out.println("  " + step));
        assertThat(result.broken()).isEqualTo(broken);
        assertThat(Search.run(new GuideModel(size, Harm.NONE, false)).broken()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"2, THE_FIRST_CRASHES", "3, THE_SECOND_CRASHES"})
    void the_two_that_words_can_mend_are_mended(int size, Harm harm) {
        Search.Result result = Search.run(new GuideModel(size, harm, true));

        assertThat(result.broken()).as(result.scenario("as the guide's")).isNull();
        assertThat(result.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PAIR, CRASH", "PAIR, NODE_LINK_CUT", "CHAIN, CRASH", "PAIR, OPERATOR_ORDER"})
    void ours_breaks_nothing_in_the_same_environment(Shape shape, Fault fault) {
        ModelSpec spec = GroupModels.of(shape, "as the guide's").may(fault, 1);
        Search.Result result = GroupModel.search(spec, spec.machine(), new TreeSet<>());

        assertThat(result.broken()).as(result.scenario("as the guide's")).isNull();
        assertThat(result.complete()).isTrue();
    }
}
