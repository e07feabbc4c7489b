package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.search.Scenario;
import dev.holdfast.search.Search;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a search prints can be pasted into the corpus: read back, it breaks what it broke. */
class CounterExampleTest {

    private static final ModelSpec SPEC = new ModelSpec(
                    "answers get lost",
                    ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER).build())
            .may(Fault.CRASH, 1)
            .may(Fault.LOST_MESSAGE, 1);

    @ParameterizedTest
    @EnumSource(names = {"FAILURES_REACHED", "FENCE_READ_BACK", "PROMOTION_ACKNOWLEDGED"})
    void a_printed_way_leads_to_what_it_broke(Gate gate) {
        Search.Result without = GroupModel.search(SPEC, SPEC.machine().without(gate), new TreeSet<>());

        List<Scenario> read = Scenario.read(without.scenario(SPEC.name));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).model()).isEqualTo(SPEC.name);
        assertThat(read.get(0).steps()).isEqualTo(without.trace());
        assertThat(read.get(0).run(model(SPEC.machine().without(gate))).broken())
                .isNotNull()
                .isEqualTo(without.broken());
    }

    @Test
    void a_step_that_cannot_happen_is_named_with_what_can() {
        Scenario scenario =
                Scenario.read("model any\nbegin; a crashes; a crashes\n").get(0);

        assertThatThrownBy(() -> scenario.run(model(SPEC.machine())))
                .hasMessageContaining("\"a crashes\" cannot happen here")
                .hasMessageContaining("a returns");
    }

    @Test
    void what_is_written_is_read() {
        Scenario chosen =
                new Scenario("one", List.of("begin", "second", "second", "b x", "second"), "F1 | b A B", "1f");
        Scenario found = new Scenario("two", List.of("begin", "a 2", "a 2 #2"), null, null);

        String text = Scenario.text(List.of(chosen, chosen, found));

        assertThat(text)
                .contains("begin; second x2; b x; second => F1 | b A B #1f\n", "\nmodel two\nbegin; a 2; a 2 #2\n");
        assertThat(Scenario.read("# said\n" + text)).containsExactly(chosen, chosen, found);
    }

    private static GroupModel model(FailoverMachine machine) {
        return new GroupModel(SPEC, machine, new TreeSet<>());
    }
}
