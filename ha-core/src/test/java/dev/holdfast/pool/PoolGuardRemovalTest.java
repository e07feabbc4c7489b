package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.pool.PoolSpec.Fault;
import dev.holdfast.search.Search;
import dev.holdfast.testkit.Figure;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** For every gate: a world in which the whole machine breaks nothing, and the machine without that gate does. */
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

    static Map<PoolGate, PoolSpec> worlds() {
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
