package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.RuleId;
import dev.holdfast.pool.PoolSpec.Fault;
import dev.holdfast.search.LongSearches;
import dev.holdfast.search.Search;
import dev.holdfast.story.StoryFile;
import dev.holdfast.testkit.Figure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PoolModelCheckTest {

    /** One fault more makes each of them several times as large. */
    static List<PoolSpec> models() {
        return List.of(
                PoolSpec.of("two die").may(Fault.CRASH, 2),
                PoolSpec.of("one dies, orders or answers get lost")
                        .may(Fault.CRASH, 1)
                        .may(Fault.LOST_MESSAGE, 1),
                PoolSpec.of("one dies, the load balancer fails")
                        .may(Fault.CRASH, 1)
                        .may(Fault.BALANCER_OUTAGE, 1),
                PoolSpec.of("one dies, another is drained").may(Fault.CRASH, 1).may(Fault.OPERATOR_OUT, 1),
                PoolSpec.of("two are drained, answers get lost")
                        .may(Fault.OPERATOR_OUT, 2)
                        .may(Fault.LOST_MESSAGE, 1),
                PoolSpec.of("two are ordered out, one by override")
                        .may(Fault.OPERATOR_OUT, 1)
                        .may(Fault.OPERATOR_OVERRIDE, 1),
                PoolSpec.of("one flaps, another dies").may(Fault.FLAPPING, 1).may(Fault.CRASH, 1),
                PoolSpec.of("two decline clients, one dies")
                        .may(Fault.DECLINES, 2)
                        .may(Fault.CRASH, 1),
                PoolSpec.of("two decline clients, one is drained")
                        .may(Fault.DECLINES, 2)
                        .may(Fault.OPERATOR_OUT, 1),
                PoolSpec.of("two flap").may(Fault.FLAPPING, 2),
                PoolSpec.of("one dies, the controller restarts")
                        .may(Fault.CRASH, 1)
                        .may(Fault.RESTART, 1),
                PoolSpec.of("one is drained, the controller restarts")
                        .may(Fault.OPERATOR_OUT, 1)
                        .may(Fault.RESTART, 1),
                PoolSpec.of("somebody's hand, one dies").may(Fault.HAND, 1).may(Fault.CRASH, 1),
                PoolSpec.of("our view of two is cut").may(Fault.CUT, 2),
                PoolSpec.guarded("our view of two is cut, guarded").may(Fault.CUT, 2),
                PoolSpec.of("we stand still, one dies").may(Fault.FROZEN, 1).may(Fault.CRASH, 1),
                PoolSpec.of("held back, one dies").may(Fault.HELD_BACK, 1).may(Fault.CRASH, 1),
                PoolSpec.leased("the lease runs out")
                        .may(Fault.LEASE_RUNS_OUT, 1)
                        .may(Fault.CRASH, 1),
                PoolSpec.joining("one joins, one dies").may(Fault.CRASH, 1),
                PoolSpec.joining("one joins, two are drained").may(Fault.OPERATOR_OUT, 2),
                PoolSpec.of("one is set up anew, one dies")
                        .may(Fault.SET_UP_ANEW, 1)
                        .may(Fault.CRASH, 1),
                PoolSpec.of("one dies, nobody knows how an order ended")
                        .may(Fault.CRASH, 1)
                        .may(Fault.DOUBTFUL, 1),
                PoolSpec.of("one dies, another controller leads for a while")
                        .may(Fault.CRASH, 1)
                        .may(Fault.LEADERSHIP_LOST, 1),
                new PoolSpec(
                                "of two one dies twice, the other one flaps",
                                PoolSpec.fast().needed(1),
                                false)
                        .members(2, 2)
                        .may(Fault.CRASH, 2)
                        .may(Fault.FLAPPING, 1),
                PoolSpec.balancerMoves("the load balancer moves")
                        .may(Fault.CRASH, 1)
                        .may(Fault.SET_UP_ANEW, 1));
    }

    /** Faults at every member, and at more members: each a search of its own size. */
    static List<PoolSpec> longModels() {
        return List.of(
                PoolSpec.of("all three may die").members(3, 3).may(Fault.CRASH, 3),
                PoolSpec.of("two die, orders or answers get lost")
                        .members(3, 3)
                        .may(Fault.CRASH, 2)
                        .may(Fault.LOST_MESSAGE, 1),
                PoolSpec.of("one dies, another is drained, the controller restarts")
                        .members(3, 3)
                        .may(Fault.CRASH, 1)
                        .may(Fault.OPERATOR_OUT, 1)
                        .may(Fault.RESTART, 1),
                PoolSpec.of("one flaps, another dies, a third is drained")
                        .members(3, 3)
                        .may(Fault.FLAPPING, 1)
                        .may(Fault.CRASH, 1)
                        .may(Fault.OPERATOR_OUT, 1),
                PoolSpec.of("somebody's hand, two die")
                        .members(3, 3)
                        .may(Fault.HAND, 1)
                        .may(Fault.CRASH, 2),
                PoolSpec.joining("one joins, one dies, one is drained")
                        .members(3, 3)
                        .may(Fault.CRASH, 1)
                        .may(Fault.OPERATOR_OUT, 1)
                        .may(Fault.SET_UP_ANEW, 1),
                PoolSpec.guarded("our view of all is cut, guarded")
                        .members(3, 3)
                        .may(Fault.CUT, 3),
                PoolSpec.of("two of four die, orders get lost")
                        .members(4, 3)
                        .may(Fault.CRASH, 2)
                        .may(Fault.LOST_MESSAGE, 1),
                PoolSpec.of("one of four dies, two are drained")
                        .members(4, 3)
                        .may(Fault.CRASH, 1)
                        .may(Fault.OPERATOR_OUT, 2),
                PoolSpec.joining("a fourth joins, one dies, one flaps")
                        .members(4, 2)
                        .may(Fault.CRASH, 1)
                        .may(Fault.FLAPPING, 1));
    }

    @Test
    @Tag("long")
    void no_invariant_breaks_with_more_members_and_more_faults() {
        AtomicLong states = new AtomicLong();
        LongSearches.run(longModels(), spec -> {
            Search.Result result = check(spec, new TreeSet<>());
            states.addAndGet(result.states());
            return result;
        });
        Figure.of("pool-model-check-long-states", states, "states").write();
    }

    private static Search.Result check(PoolSpec spec, Set<RuleId> fired) {
        Search.Result result = PoolModel.search(spec, spec.machine(), fired);
        System.out.printf(
                "pool model check: %s; %s: %,d states, %,d transitions, K %d, %.1f s, frontier empty %s%n",
                spec.name,
                spec.bounds(),
                result.states(),
                result.transitions(),
                result.longestCure(),
                result.seconds(),
                result.complete());
        assertThat(result.broken()).as(result.scenario(spec.name)).isNull();
        assertThat(result.complete()).as(spec.name).isTrue();
        return result;
    }

    @Test
    void no_invariant_breaks_within_the_bounds_and_every_rule_fires() {
        Set<RuleId> fired = new TreeSet<>();
        long states = 0;
        for (PoolSpec spec : models()) {
            states += check(spec, fired).states();
        }
        Figure.of("pool-model-check-states", states, "states").write();
        Set<RuleId> all = new TreeSet<>();
        PoolTable.TABLE.rows().forEach(rule -> all.add(rule.id()));
        fired.addAll(byStories());
        Figure.of("pool-rules-total", all.size(), "rules").write();
        Figure.of("pool-rules-fired", fired.size(), "rules").atLeast(all.size()).write();
        assertThat(fired).as("rules fired by the corpus or by the search").isEqualTo(all);
    }

    private static Set<RuleId> byStories() {
        Set<RuleId> fired = new TreeSet<>();
        Stream<StoryFile> stories = StoryFile.all("pool").stream();
        stories.forEach(story -> {
            StoryTeller teller = new StoryTeller(UnaryOperator.identity());
            story.told(teller::tell);
            fired.addAll(teller.fired());
        });
        return fired;
    }
}
