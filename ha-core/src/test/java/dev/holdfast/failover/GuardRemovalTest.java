package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.ModelSpec.Shape;
import dev.holdfast.model.SiteId;
import dev.holdfast.search.Search;
import dev.holdfast.testkit.Figure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * For every guard: a world in which the whole machine breaks nothing, and the machine without
 * that guard breaks an invariant that is stated over the world, not over the guard.
 */
@Tag("slow")
class GuardRemovalTest {

    @Test
    void without_any_one_guard_a_named_invariant_breaks() {
        Map<Gate, ModelSpec> worlds = worlds();
        List<Removal> removals = worlds.entrySet().parallelStream()
                .map(world -> remove(world.getKey(), world.getValue()))
                .toList();
        StringBuilder table = new StringBuilder("guard | without it | states | shortest way (steps)\n");
        removals.forEach(removal -> table.append(removal.row()).append('\n'));
        long caught =
                removals.stream().filter(removal -> removal.broken() != null).count();
        System.out.print(table);
        Figure.of("guards-total", worlds.size(), "guards").write();
        Figure.of("guards-caught", caught, "guards").atLeast(worlds.size()).write();
        assertThat(table.toString()).doesNotContain("null");
        // NOT_STUCK guards nothing: it says what a parked move waits for.
        assertThat(worlds.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.of(Gate.NOT_STUCK)));
    }

    /** What becomes of a world without a gate. */
    private record Removal(Gate gate, @Nullable String broken, int states, int steps) {
        String row() {
            return gate + " | " + broken + " | " + states + " | " + steps;
        }
    }

    private static Removal remove(Gate gate, ModelSpec spec) {
        Search.Result whole = GroupModel.search(spec, spec.machine(), new TreeSet<>());
        assertThat(whole.broken()).as(whole.scenario(name(gate, spec))).isNull();
        assertThat(whole.complete()).as(spec.name).isTrue();
        Search.Result without = GroupModel.search(spec, spec.machine().without(gate), new TreeSet<>());
        return new Removal(
                gate, without.broken(), whole.states(), without.trace().size());
    }

    /** What such a world is called in the corpus. */
    static String name(Gate gate, ModelSpec spec) {
        return gate + ": " + spec.name;
    }

    static Map<Gate, ModelSpec> worlds() {
        Map<Gate, ModelSpec> worlds = new EnumMap<>(Gate.class);
        addStart(worlds);
        addData(worlds);
        addLimits(worlds);
        addMoves(worlds);
        return worlds;
    }

    private static void addStart(Map<Gate, ModelSpec> worlds) {
        worlds.put(Gate.FAILURES_REACHED, safe("all is well"));
        worlds.put(Gate.OWN_VIEW, ordered("the controller is cut off").may(Fault.ISOLATION, 1));
        worlds.put(
                Gate.CONTROLLER_HAS_A_PART,
                new ModelSpec("the guide, glass broken", ModelSpec.guide().build())
                        .may(Fault.CUT, 1)
                        .glass(Gate.CANDIDATE_READY));
        worlds.put(Gate.CANDIDATE_READY, safe("both die").may(Fault.CRASH, 2));
        worlds.put(
                Gate.UPSTREAM_LOST,
                GroupModels.of(Shape.CHAIN, "the secondary acts by itself, on another release")
                        .with(Defect.VERSION)
                        .may(Fault.CRASH, 1)
                        .may(Fault.SELF_PROMOTION, 1));
        worlds.put(
                Gate.OTHER_PATHS_CLOSED,
                GroupModels.of(Shape.THREE, "a person opens a third path before an order")
                        .may(Fault.HAND, 1)
                        .may(Fault.OPERATOR_ORDER, 1));
        worlds.put(Gate.PREFERRED, crash(GroupModels.of(Shape.THREE, "two could take over")));
        worlds.put(Gate.NOT_HELD, safe("one after the other dies").may(Fault.CRASH, 2));
    }

    private static void addData(Map<Gate, ModelSpec> worlds) {
        worlds.put(Gate.FIRST_SYNC_DONE, defect(Defect.FIRST_SYNC));
        worlds.put(Gate.NO_SYNC_RUNNING, defect(Defect.SYNC_RUNNING));
        worlds.put(
                Gate.SYNC_AGE,
                crash(new ModelSpec(
                                "the last sync is a day old",
                                fast().recoveryPoint(Duration.ofSeconds(2)).build())
                        .with(Defect.SYNC_AGE)));
        worlds.put(Gate.SAME_VERSION, defect(Defect.VERSION));
        worlds.put(Gate.SAME_DATASET, defect(Defect.DATASET));
        worlds.put(Gate.CLOCK_SKEW, defect(Defect.CLOCK));
    }

    private static void addLimits(Map<Gate, ModelSpec> worlds) {
        worlds.put(
                Gate.LEASE_HELD,
                crash(new ModelSpec(
                                "another controller takes over",
                                fast().lease(true).build())
                        .withLease()
                        .may(Fault.RIVAL, 1)));
        worlds.put(Gate.FENCE_STRENGTH, defect(Defect.WEAK_FENCE).may(Fault.PAUSED_WRITER, 1));
        worlds.put(Gate.RECEIVERS_READY, defect(Defect.NOT_READY).lasting());
        worlds.put(
                Gate.POLICY_PROMOTES,
                crash(new ModelSpec(
                        "keep in standby",
                        fast().onFailure(OnFailure.KEEP_IN_STANDBY).build())));
        worlds.put(Gate.NOT_PAUSED, defect(Defect.PAUSED));
        worlds.put(Gate.GROUP_ACTS, defect(Defect.OBSERVE_ONLY));
        worlds.put(
                Gate.COOLED_DOWN,
                new ModelSpec(
                                "twice within the cool-down",
                                fast().coolDown(Duration.ofSeconds(8)).build())
                        .coolDown(8)
                        .may(Fault.CRASH, 2)
                        .may(Fault.HOLD_LIFTED, 1)
                        .onlyActiveDies());
        worlds.put(
                Gate.BUDGET_LEFT,
                new ModelSpec(
                                "twice within the window",
                                fast().budget(1, Duration.ofSeconds(6)).build())
                        .atMost(1, 6)
                        .may(Fault.CRASH, 2)
                        .may(Fault.HOLD_LIFTED, 1)
                        .onlyActiveDies());
        worlds.put(
                Gate.DATA_CENTRE,
                new ModelSpec(
                                "a cut between two sites",
                                fast().dataCentreRule(true)
                                        .vantage(ModelSpec.CONTROLLER, SiteId.of("two"))
                                        .build())
                        .of(Shape.PAIR_OVER_TWO_SITES)
                        .may(Fault.CUT, 1));
    }

    private static void addMoves(Map<Gate, ModelSpec> worlds) {
        worlds.put(
                Gate.CURRENT_ANSWERS,
                ordered("a planned move from a node nobody sees").may(Fault.BLINDNESS, 1));
        worlds.put(Gate.REVERSE_SYNCED, ordered("back without a sync").may(Fault.CRASH, 1));
        worlds.put(Gate.EPOCH_JOURNALLED, crash(safe("the store is slow")));
        worlds.put(Gate.NOT_WITHDRAWN, crash(safe("a standby is withdrawn").may(Fault.WITHDRAWAL, 1)));
        worlds.put(Gate.NO_UPGRADE, crash(safe("an upgrade").may(Fault.UPGRADE, 1)));
        worlds.put(
                Gate.NOT_VETOED,
                crash(new ModelSpec(
                                "somebody objects",
                                fast().veto(ModelSpec.EFFECT_TIMEOUT, false).build())
                        .may(Fault.OBJECTION, 1)));
        worlds.put(Gate.FENCE_READ_BACK, crash(safe("the load balancer is slow")));
        worlds.put(Gate.DEMOTION_ACKNOWLEDGED, ordered("the old node is slow"));
        worlds.put(Gate.PROMOTION_ACKNOWLEDGED, crash(safe("the new node is slow")));
        worlds.put(Gate.PATH_READ_BACK, crash(safe("the path opens late")));
        worlds.put(
                Gate.ORDERS_SETTLED,
                ordered("an order of a stuck move comes late")
                        .may(Fault.CRASH, 1)
                        .may(Fault.CUT, 1));
    }

    private static FailoverPolicyBuilder fast() {
        return ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER);
    }

    private static ModelSpec safe(String name) {
        return new ModelSpec(name, fast().build());
    }

    private static ModelSpec crash(ModelSpec spec) {
        return spec.may(Fault.CRASH, 1);
    }

    private static ModelSpec ordered(String name) {
        return safe(name).may(Fault.OPERATOR_ORDER, 1);
    }

    private static ModelSpec defect(Defect defect) {
        return crash(safe("node b: " + defect).with(defect));
    }
}
