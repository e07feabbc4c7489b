package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.search.LongSearches;
import dev.holdfast.search.Search;
import dev.holdfast.testkit.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ModelCheckTest {

    /** So many states at most has a model of every build. */
    private static final int EVERY_BUILD = 320_000;

    /** What takes a build too long, by its states or by what an operator may do from them: searched by {@code -Plong}. */
    private static final Set<String> LARGE = Set.of(
            "NODE promotes, CONTROLLER moves, CONTROLLER_RESTART",
            "CONTROLLER promotes, CONTROLLER moves, CONTROLLER_RESTART",
            "NODE promotes, CONTROLLER moves, the load balancer and the controller restart",
            "CONTROLLER promotes, CONTROLLER moves, the load balancer and the controller restart",
            "a person at the paths of a stuck move, an order",
            "THREE: a stuck move, and the node it may go to is not sound, VERSION",
            "THREE: a stuck move, and the node it may go to is not sound, DATASET",
            "THREE: a stuck move, and the node it may go to is not sound, FIRST_SYNC",
            "THREE: a stuck move, and the node it may go to is not sound, SYNC_RUNNING");

    /** The searches of every build. */
    static List<ModelSpec> models() {
        return all().stream().filter(spec -> !LARGE.contains(spec.name)).toList();
    }

    /** One fault beside the first or two, in every mode. */
    static List<ModelSpec> all() {
        List<ModelSpec> all = new ArrayList<>();
        for (Promoter promoter : Promoter.values()) {
            for (TrafficMover mover : TrafficMover.values()) {
                FailoverPolicy policy = promoter == Promoter.NODE && mover == TrafficMover.LOAD_BALANCER
                        ? ModelSpec.guide().build()
                        : ModelSpec.fast(promoter, mover).build();
                String mode = promoter + " promotes, " + mover + " moves";
                all.addAll(failing(mode, policy));
                all.add(ordered(
                        new ModelSpec(mode + ", planned, SELF_PROMOTION", policy).may(Fault.SELF_PROMOTION, 1)));
            }
        }
        for (Promoter promoter : Promoter.values()) {
            all.add(restarts(promoter, 1));
            all.add(bothRestart(promoter));
            all.addAll(unseeing(
                    promoter + " promotes, CONTROLLER moves",
                    ModelSpec.fast(promoter, TrafficMover.CONTROLLER).build()));
        }
        all.addAll(0, disturbed());
        all.addAll(0, asked());
        all.addAll(0, unfenced());
        all.addAll(GroupModels.models());
        all.addAll(LostModels.models());
        return all;
    }

    /** Lost saves, and a load balancer that goes back to what it saved last. */
    private static ModelSpec restarts(Promoter promoter, int lostSaves) {
        return new ModelSpec(
                        promoter + " promotes, CONTROLLER moves, the load balancer restarts",
                        ModelSpec.fast(promoter, TrafficMover.CONTROLLER).build())
                .may(Fault.CRASH, 1)
                .may(Fault.LOST_SAVE, lostSaves)
                .may(Fault.BALANCER_RESTART, 1)
                .may(Fault.OPERATOR_ORDER, 1);
    }

    /** The same while the controller restarts too, and has to tell a restart from a person. */
    private static ModelSpec bothRestart(Promoter promoter) {
        return new ModelSpec(
                        promoter + " promotes, CONTROLLER moves, the load balancer and the controller restart",
                        ModelSpec.fast(promoter, TrafficMover.CONTROLLER).build())
                .may(Fault.CRASH, 1)
                .may(Fault.LOST_SAVE, 1)
                .may(Fault.BALANCER_RESTART, 1)
                .may(Fault.CONTROLLER_RESTART, 1);
    }

    /** A node dies, something else fails with it, and an operator may order a move at any moment. */
    private static List<ModelSpec> failing(String mode, FailoverPolicy policy) {
        Stream<ModelSpec> one = Stream.of(
                        Fault.CONTROLLER_RESTART, Fault.CUT, Fault.NODE_LINK_CUT, Fault.ISOLATION, Fault.BLINDNESS)
                .map(fault -> new ModelSpec(mode + ", " + fault, policy).may(fault, 1));
        ModelSpec both =
                new ModelSpec(mode, policy).may(Fault.BALANCER_OUTAGE, 1).may(Fault.LOST_MESSAGE, 1);
        return Stream.concat(Stream.of(both), one)
                .map(spec -> ordered(spec.may(Fault.CRASH, 1)))
                .toList();
    }

    /** A planned move while it is we who do not see. */
    private static List<ModelSpec> unseeing(String mode, FailoverPolicy policy) {
        return Stream.of(Fault.ISOLATION, Fault.BLINDNESS)
                .map(fault -> ordered(new ModelSpec(mode + ", planned, " + fault, policy).may(fault, 1)))
                .toList();
    }

    private static ModelSpec ordered(ModelSpec spec) {
        return spec.may(Fault.OPERATOR_ORDER, 1);
    }

    private static FailoverPolicy vetoed(boolean silenceConsents) {
        return ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                .veto(ModelSpec.EFFECT_TIMEOUT, silenceConsents)
                .build();
    }

    /** Somebody lets the group do nothing by itself, at any moment. */
    private static ModelSpec held(String name, FailoverPolicy policy) {
        return new ModelSpec(name, policy).may(Fault.CRASH, 1).may(Fault.OPERATOR_HOLD, 1);
    }

    /** Those who may object are asked: they do, they are silent, and time passes meanwhile. */
    static List<ModelSpec> asked() {
        return List.of(
                new ModelSpec("somebody objects", vetoed(false))
                        .may(Fault.CRASH, 1)
                        .may(Fault.OBJECTION, 1),
                new ModelSpec("somebody objects or is silent, and silence is consent", vetoed(true))
                        .may(Fault.CRASH, 1)
                        .may(Fault.OBJECTION, 1)
                        .may(Fault.DOUBTFUL, 1)
                        .may(Fault.LOST_MESSAGE, 1),
                new ModelSpec(
                                "somebody is asked while nodes are cut from each other",
                                vetoed(false).toBuilder()
                                        .recoveryPoint(ModelSpec.SECOND)
                                        .build())
                        .may(Fault.CRASH, 1)
                        .may(Fault.NODE_LINK_CUT, 1));
    }

    /** A fence that cannot be had, and a policy that names an override; the old node may be back by then. */
    static List<ModelSpec> unfenced() {
        FailoverPolicy policy = ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                .unfenced("clients use one node alone")
                .build();
        return List.of(
                new ModelSpec("no fence, and an operator has agreed to go on without", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.FAILING, 1),
                ordered(new ModelSpec("a planned move without its fence, and an operator has agreed to that", policy)
                        .may(Fault.FAILING, 1)),
                new ModelSpec("silence about a fence, and an operator has agreed to go on without", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.LOST_MESSAGE, 1));
    }

    /** What only a controller that moves traffic itself has to bear: people at the paths, orders that come late. */
    static List<ModelSpec> disturbed() {
        FailoverPolicy policy =
                ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER).build();
        return List.of(
                held("an operator pauses or sets OBSERVE, answers get lost", policy)
                        .may(Fault.LOST_MESSAGE, 1),
                new ModelSpec("a planned move, an operator pauses or sets OBSERVE, restarts", policy)
                        .may(Fault.OPERATOR_ORDER, 1)
                        .may(Fault.OPERATOR_HOLD, 1)
                        .may(Fault.CONTROLLER_RESTART, 1),
                new ModelSpec("an upgrade makes a second node active", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.UPGRADE, 1),
                new ModelSpec("a scheduled move, a node dies", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.SCHEDULE, 1)
                        .may(Fault.OPERATOR_HOLD, 1),
                new ModelSpec("a person at the paths", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.HAND, 1),
                new ModelSpec("a person at the paths of a stuck move", policy)
                        .may(Fault.CRASH, 2)
                        .may(Fault.HAND, 1)
                        .handWhenStuck(),
                new ModelSpec("a person at the paths of a stuck move, an order", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.HAND, 1)
                        .may(Fault.OPERATOR_ORDER, 1),
                new ModelSpec("a node comes back with nothing", policy)
                        .may(Fault.CRASH, 2)
                        .may(Fault.REIMAGED, 1),
                new ModelSpec("a person at the paths, planned", policy)
                        .may(Fault.OPERATOR_ORDER, 1)
                        .may(Fault.HAND, 1),
                ordered(new ModelSpec(
                                "a planned move, nodes cut from each other",
                                policy.toBuilder()
                                        .recoveryPoint(ModelSpec.SECOND)
                                        .build())
                        .may(Fault.NODE_LINK_CUT, 1)),
                ordered(new ModelSpec("a planned move, a writer that nothing keeps out", policy)
                        .with(ModelSpec.Defect.WEAK_FENCE)
                        .may(Fault.PAUSED_WRITER, 1)),
                new ModelSpec("two outages of the load balancer", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.BALANCER_OUTAGE, 2),
                new ModelSpec("orders to nodes come late", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.OPERATOR_ORDER, 1)
                        .withLateNodes(),
                new ModelSpec("orders to nodes come late, cuts", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.CUT, 1)
                        .withLateNodes());
    }

    /** Several faults in one run: too many states for every build. The smaller ones first. */
    static List<ModelSpec> longModels() {
        FailoverPolicy safe =
                ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER).build();
        List<ModelSpec> all = new ArrayList<>(
                all().stream().filter(spec -> LARGE.contains(spec.name)).toList());
        assertThat(all).as("every large one").hasSameSizeAs(LARGE);
        all.add(ordered(new ModelSpec("orders to nodes come late, cuts and an order", safe)
                .may(Fault.CRASH, 1)
                .may(Fault.CUT, 1)
                .withLateNodes()));
        all.add(new ModelSpec("somebody objects, answers get lost", vetoed(false))
                .may(Fault.CRASH, 1)
                .may(Fault.OBJECTION, 1)
                .may(Fault.LOST_MESSAGE, 1));
        all.add(held("an operator pauses or sets OBSERVE, restarts", safe).may(Fault.CONTROLLER_RESTART, 1));
        all.add(new ModelSpec("a person at the paths, two crashes", safe)
                .may(Fault.CRASH, 2)
                .may(Fault.HAND, 1));
        all.add(new ModelSpec("a person at the paths, restarts", safe)
                .may(Fault.CRASH, 1)
                .may(Fault.CONTROLLER_RESTART, 1)
                .may(Fault.HAND, 1));
        all.add(new ModelSpec("we do not see for a while", safe)
                .may(Fault.CRASH, 2)
                .may(Fault.BLINDNESS, 1));
        all.add(ordered(new ModelSpec("a planned move, two crashes, we do not see for a while", safe)
                .may(Fault.CRASH, 2)
                .may(Fault.BLINDNESS, 1)));
        all.add(new ModelSpec(
                        "we do not see for a while, and nodes are cut from each other",
                        safe.toBuilder().recoveryPoint(ModelSpec.SECOND).build())
                .may(Fault.CRASH, 2)
                .may(Fault.BLINDNESS, 1)
                .may(Fault.NODE_LINK_CUT, 1));
        all.add(new ModelSpec(
                        "somebody is asked while we do not see, and nodes are cut from each other",
                        vetoed(false).toBuilder()
                                .recoveryPoint(ModelSpec.SECOND)
                                .build())
                .may(Fault.CRASH, 2)
                .may(Fault.BLINDNESS, 1)
                .may(Fault.NODE_LINK_CUT, 1));
        for (Promoter promoter : Promoter.values()) {
            all.add(restarts(promoter, 2));
        }
        for (Promoter promoter : Promoter.values()) {
            all.addAll(threeBesideACrash(promoter));
        }
        all.addAll(wide(safe));
        all.addAll(GroupModels.longModels());
        all.addAll(LostModels.longModels());
        return all;
    }

    private static List<ModelSpec> wide(FailoverPolicy safe) {
        return List.of(
                new ModelSpec("CONTROLLER promotes, CONTROLLER moves, all of them", safe)
                        .may(Fault.CRASH, 1)
                        .may(Fault.CUT, 1)
                        .may(Fault.LOST_MESSAGE, 1)
                        .may(Fault.CONTROLLER_RESTART, 1)
                        .may(Fault.OPERATOR_ORDER, 1),
                new ModelSpec("two restarts and a stop", safe)
                        .may(Fault.CRASH, 1)
                        .may(Fault.CONTROLLER_RESTART, 2)
                        .may(Fault.STOP, 1),
                new ModelSpec("cut off both ways, an order", safe)
                        .may(Fault.CRASH, 1)
                        .may(Fault.CUT, 1)
                        .may(Fault.ANSWERS_CUT, 1)
                        .may(Fault.OPERATOR_ORDER, 1));
    }

    /** Any three of these in one run, of whoever promotes; all of them where the controller does. */
    private static List<ModelSpec> threeBesideACrash(Promoter promoter) {
        FailoverPolicy policy =
                ModelSpec.fast(promoter, TrafficMover.CONTROLLER).build();
        List<ModelSpec> all = new ArrayList<>();
        List<Fault> faults = List.of(Fault.CUT, Fault.LOST_MESSAGE, Fault.CONTROLLER_RESTART, Fault.OPERATOR_ORDER);
        for (Fault without : faults) {
            ModelSpec spec = new ModelSpec(promoter + " promotes, CONTROLLER moves, all but " + without, policy)
                    .may(Fault.CRASH, 1);
            faults.stream().filter(fault -> fault != without).forEach(fault -> spec.may(fault, 1));
            all.add(spec);
        }
        return all;
    }

    @Test
    void no_invariant_breaks_in_any_mode_within_the_bounds() {
        System.out.println("model check leaves out: " + ModelSpec.LEFT_OUT);
        Set<RuleId> fired = new ConcurrentSkipListSet<>();
        long states = 0;
        long transitions = 0;
        double seconds = 0;
        int violations = 0;
        // Searches know nothing of each other: each takes one core, and the seconds counted are each one's own.
        List<Search.Result> results =
                models().parallelStream().map(spec -> check(spec, fired)).toList();
        assertThat(results)
                .as("a larger one is for -Plong: name it in LARGE")
                .allSatisfy(result -> assertThat(result.states()).isLessThanOrEqualTo(EVERY_BUILD));
        for (Search.Result result : results) {
            states += result.states();
            transitions += result.transitions();
            seconds += result.seconds();
            violations += result.broken() == null ? 0 : 1;
        }
        Figure.of("model-check-states", states, "states").write();
        Figure.of("model-check-transitions-per-second", Math.round(transitions / seconds), "1/s")
                .better(Figure.Better.HIGHER)
                .write();
        Figure.of("model-check-violations", violations, "violations").atMost(0).write();
        everyRuleFires(fired);
    }

    /**
     * What the word "saved" in a reading is for: each half of it is missed by the search when the reading lies. A fence
     * counts by its own answer: a lie about it has people accused of what a restart of the load balancer has undone.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CONTROLLER | CLOSED | A20 somebody else is said to have changed traffic, and nobody has
                    NODE       | CLOSED | A20 somebody else is said to have changed traffic, and nobody has
                    CONTROLLER | OPEN   | S4 a move is declared complete that a restart of the load balancer would undo
                    NODE       | OPEN   | S4 a move is declared complete that a restart of the load balancer would undo
                    """)
    void a_load_balancer_that_wrongly_says_saved_breaks(Promoter promoter, PathState about, String invariant) {
        ModelSpec spec = restarts(promoter, 1).lies(about);

        assertThat(GroupModel.search(spec, spec.machine(), new TreeSet<>()).broken())
                .isEqualTo(invariant);
    }

    /** A rule that neither a story nor the search ever needs is dead, or a hole in both. */
    private static void everyRuleFires(Set<RuleId> fired) {
        Set<RuleId> all = new TreeSet<>();
        TransitionTable.rules().forEach(rule -> all.add(rule.id()));
        Set<RuleId> somewhere = new TreeSet<>(fired);
        somewhere.addAll(RulesFired.byStories());
        Figure.of("rules-total", all.size(), "rules").write();
        Figure.of("rules-fired", somewhere.size(), "rules").atLeast(all.size()).write();
        assertThat(somewhere).as("rules fired by the corpus or by the search").isEqualTo(all);
    }

    @Test
    @Tag("long")
    void no_invariant_breaks_when_everything_may_go_wrong_in_one_run() {
        LongSearches.run(longModels(), spec -> check(spec, new TreeSet<>()));
    }

    private static Search.Result check(ModelSpec spec, Set<RuleId> fired) {
        Search.Result result = GroupModel.search(spec, spec.machine(), fired);
        System.out.printf(
                """
                model check: %s; %s: %,d states, %,d transitions, K %d, %.1f s, frontier empty %s
                  L6: an operator was needed from %,d states, at rest in %,d places; at most %d acts, %d steps: %s
                """,
                spec.name,
                spec.bounds(),
                result.states(),
                result.transitions(),
                result.longestCure(),
                result.seconds(),
                result.complete(),
                result.remedied().states(),
                result.remedied().rests(),
                result.remedied().acts(),
                result.remedied().steps(),
                result.remedied().words());
        assertThat(result.broken()).as(result.scenario(spec.name)).isNull();
        assertThat(result.complete()).as(spec.name).isTrue();
        return result;
    }
}
