package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.pool.PoolSpec.Fault;
import dev.holdfast.search.Search;
import dev.holdfast.story.StoryFile;
import dev.holdfast.testkit.Figure;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is taken out of the machine, something with a name breaks: the gates in a model, the rules there or in a story. */
@Tag("slow")
class PoolGuardRemovalTest {

    @Test
    void without_any_one_gate_a_named_invariant_breaks() {
        Map<PoolGate, PoolSpec> worlds = worlds();
        StringBuilder table = new StringBuilder("pool gate | without it | shortest way (steps)\n");
        int caught = 0;
        for (Map.Entry<PoolGate, PoolSpec> entry : worlds.entrySet()) {
            PoolSpec spec = entry.getValue();
            Search.Result whole = PoolModel.search(spec, spec.machine(), new TreeSet<>());
            assertThat(whole.broken())
                    .as("with %s: %s", entry.getKey(), whole.scenario(entry.getValue().name))
                    .isNull();
            Search.Result without = PoolModel.search(spec, spec.machine().without(entry.getKey()), new TreeSet<>());
            caught += without.broken() == null ? 0 : 1;
            table.append(entry.getKey() + " | " + without.broken() + " | "
                    + without.trace().size() + "\n");
        }
        System.out.print(table);
        Figure.of("pool-guards-total", worlds.size(), "guards").write();
        Figure.of("pool-guards-caught", caught, "guards").atLeast(worlds.size()).write();
        assertThat(table.toString()).doesNotContain("null");
        assertThat(worlds.keySet()).isEqualTo(EnumSet.allOf(PoolGate.class));
    }

    @Test
    void without_any_one_rule_a_named_invariant_or_a_named_story_breaks() {
        Map<String, @Nullable String> caught = new TreeMap<>();
        for (PoolRule rule : PoolTable.TABLE.rows()) {
            caught.put(rule.id().value(), firstStory(rule));
        }
        System.out.println("pool rule | the story that fails without it");
        caught.forEach((rule, story) -> System.out.println(rule + " | " + story));

        assertThat(caught).doesNotContainValue(null);
    }

    @Test
    void without_a_rule_that_orders_traffic_or_settles_orders_a_named_invariant_breaks() {
        List<PoolSpec> worlds = List.of(
                PoolSpec.of("one dies").may(Fault.CRASH, 1),
                PoolSpec.of("one is drained").may(Fault.OPERATOR_OUT, 1),
                PoolSpec.of("one flaps").may(Fault.FLAPPING, 1),
                PoolSpec.of("one is set up anew").may(Fault.SET_UP_ANEW, 1),
                PoolSpec.of("an answer is lost").may(Fault.CRASH, 1).may(Fault.LOST_MESSAGE, 1),
                PoolSpec.of("somebody's hand").may(Fault.HAND, 1));
        Map<String, @Nullable String> caught = new TreeMap<>();
        for (PoolRule rule : PoolTable.TABLE.rows()) {
            if (List.of("P200", "P210", "P220", "P230", "P340", "P350", "P500")
                    .contains(rule.id().value())) {
                caught.put(rule.id().value(), firstInvariant(worlds, rule));
            }
        }
        System.out.println("pool rule | without it");
        caught.forEach((rule, broken) -> System.out.println(rule + " | " + broken));

        assertThat(caught).doesNotContainValue(null);
    }

    private static @Nullable String firstInvariant(List<PoolSpec> worlds, PoolRule rule) {
        for (PoolSpec spec : worlds) {
            String broken = PoolModel.search(spec, spec.machine().without(rule), new TreeSet<>())
                    .broken();
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private static @Nullable String firstStory(PoolRule rule) {
        for (StoryFile story : StoryFile.all("pool")) {
            if (!told(story, rule).equals(story.expected())) {
                return story.name();
            }
        }
        return null;
    }

    /** What a story tells without a rule; a command that no longer makes sense is a difference too. */
    private static String told(StoryFile story, PoolRule rule) {
        try {
            return story.told(new StoryTeller(machine -> machine.without(rule))::tell);
        } catch (IllegalStateException | AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Map<PoolGate, PoolSpec> worlds() {
        Map<PoolGate, PoolSpec> worlds = new EnumMap<>(PoolGate.class);
        PoolSpec crash = PoolSpec.of("one dies").may(Fault.CRASH, 1);
        worlds.put(
                PoolGate.CONTROLLER_MOVES,
                PoolSpec.balancerMoves("the load balancer moves").may(Fault.CRASH, 1));
        worlds.put(PoolGate.OUT_OF_TRAFFIC, crash);
        worlds.put(PoolGate.SETTLED, crash);
        worlds.put(PoolGate.NOT_ORDERED_OUT, PoolSpec.of("one is drained").may(Fault.OPERATOR_OUT, 1));
        worlds.put(PoolGate.JOINED, PoolSpec.joining("one joins"));
        worlds.put(PoolGate.HEALTHY, crash);
        worlds.put(PoolGate.STEADY, PoolSpec.of("one flaps").may(Fault.FLAPPING, 1));
        worlds.put(PoolGate.OWN_VIEW, PoolSpec.of("we stand still").may(Fault.FROZEN, 1));
        worlds.put(
                PoolGate.NOT_TOO_MANY_AT_ONCE,
                PoolSpec.guarded("our view is cut").may(Fault.CUT, 2));
        worlds.put(
                PoolGate.NOT_LAST,
                PoolSpec.joining("one joins, two are drained").may(Fault.OPERATOR_OUT, 2));
        worlds.put(
                PoolGate.LEASE_HELD,
                PoolSpec.leased("the lease runs out")
                        .may(Fault.LEASE_RUNS_OUT, 1)
                        .may(Fault.CRASH, 1));
        worlds.put(
                PoolGate.NOT_PAUSED,
                PoolSpec.of("paused").may(Fault.HELD_BACK, 1).may(Fault.CRASH, 1));
        worlds.put(
                PoolGate.POOL_ACTS,
                PoolSpec.of("held back").may(Fault.HELD_BACK, 1).may(Fault.CRASH, 1));
        return worlds;
    }
}
