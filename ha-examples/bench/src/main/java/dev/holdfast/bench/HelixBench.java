package dev.holdfast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.helix.controller.rebalancer.DelayedAutoRebalancer;
import org.apache.helix.model.LeaderStandbySMD;
import org.apache.helix.model.StateModelDefinition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Apache Helix on the same event: the leader is lost, who leads now? One partition in the model <em>LeaderStandby</em>,
 * preferences in order of the nodes. No gates, no fence, no reasons: the map only.
 */
@State(Scope.Benchmark)
public class HelixBench {

    /** How many nodes. */
    @Param({"2", "3", "16", "100"})
    public int nodes;

    private final Rebalancer rebalancer = new Rebalancer();
    private final StateModelDefinition model = LeaderStandbySMD.build();
    private final List<String> preference = new ArrayList<>();
    private final Map<String, String> current = new TreeMap<>();
    private final Set<String> live = new TreeSet<>();

    /** Opens what Helix keeps for its own rebalancers. */
    private static final class Rebalancer extends DelayedAutoRebalancer {

        Map<String, String> bestPossible(
                List<String> preference, StateModelDefinition model, Map<String, String> current, Set<String> live) {
            return computeBestPossibleMap(preference, model, current, live, Set.of());
        }
    }

    /** The first node is gone, the others stand by. */
    @Setup
    public void lost() {
        for (int number = 1; number <= nodes; number++) {
            preference.add("n" + number);
            if (number > 1) {
                current.put("n" + number, "STANDBY");
                live.add("n" + number);
            }
        }
        String leader = helix_best_possible_map().get("n2");
        if (!"LEADER".equals(leader)) {
            throw new IllegalStateException("Helix makes n2 " + leader + ", not LEADER");
        }
    }

    /**
     * Who is what now.
     *
     * @return state by node
     */
    @Benchmark
    public Map<String, String> helix_best_possible_map() {
        return rebalancer.bestPossible(preference, model, current, live);
    }
}
