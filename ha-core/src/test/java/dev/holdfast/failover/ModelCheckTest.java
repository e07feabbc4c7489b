package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.ModelSpec.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ModelCheckTest {

    static List<ModelSpec> models() {
        List<ModelSpec> all = new ArrayList<>();
        for (Promoter promoter : Promoter.values()) {
            for (TrafficMover mover : TrafficMover.values()) {
                FailoverPolicy policy = promoter == Promoter.NODE && mover == TrafficMover.LOAD_BALANCER
                        ? ModelSpec.guide().build()
                        : ModelSpec.fast(promoter, mover).build();
                all.add(new ModelSpec(promoter + " promotes, " + mover + " moves", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.BALANCER_OUTAGE, 1)
                        .may(Fault.LOST_MESSAGE, 1)
                        .may(Fault.OPERATOR_ORDER, 1));
                all.add(new ModelSpec(promoter + " promotes, " + mover + " moves, restarts", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.CONTROLLER_RESTART, 1)
                        .may(Fault.OPERATOR_ORDER, 1));
                all.add(new ModelSpec(promoter + " promotes, " + mover + " moves, cuts", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.CUT, 1)
                        .may(Fault.OPERATOR_ORDER, 1));
            }
        }
        return all;
    }

    @Test
    void no_invariant_breaks_in_any_mode_within_the_bounds() {
        for (ModelSpec spec : models()) {
            Search.Result result = Search.run(spec, spec.machine(), new TreeSet<>());
            System.out.printf(
                    "model check: %s; %s: %,d states, %,d transitions, %.1f s, frontier empty %s%n",
                    spec.name,
                    spec.bounds(),
                    result.states(),
                    result.transitions(),
                    result.seconds(),
                    result.complete());
            assertThat(result.broken())
                    .as("%s%n%s", spec.name, String.join("\n", result.trace()))
                    .isNull();
            assertThat(result.complete()).as(spec.name).isTrue();
        }
    }
}
