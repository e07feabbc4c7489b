package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Walk.Moment;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds in every state that any sequence of inputs reaches. A failure prints the seed of its walk. */
class FailoverLawsTest {

    private static final int STEPS = 120;

    @Property(tries = 200)
    void step_is_deterministic_and_explain_names_its_rule(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            assertThat(moment.machine().step(moment.before(), moment.input())).isEqualTo(moment.step());
            assertThat(moment.machine().explain(moment.before(), moment.input()).rule())
                    .isEqualTo(moment.step().rule());
        });
    }

    @Property(tries = 200)
    void epochs_never_go_back_and_effect_ids_always_count_up(@ForAll long seed) {
        List<Long> ids = new ArrayList<>(List.of(0L));
        List<Epoch> epochs = new ArrayList<>(List.of(Epoch.ZERO));
        new Walk(seed)
                .go(
                        STEPS,
                        moment -> moment.step().effects().forEach(effect -> {
                            assertThat(effect.id().value()).isGreaterThan(ids.get(ids.size() - 1));
                            ids.add(effect.id().value());
                            if (!(effect instanceof Effect.RaiseEpoch)) {
                                assertThat(effect.epoch()).isGreaterThanOrEqualTo(epochs.get(epochs.size() - 1));
                                epochs.add(effect.epoch());
                            }
                        }));
    }

    @Property(tries = 200)
    void ticks_at_one_instant_come_to_rest_and_a_tick_at_rest_changes_nothing(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            Input tick = new Input.Tick(moment.input().at());
            List<RuleId> path = new ArrayList<>();
            while (path.size() < 20) {
                Step step = moment.machine().step(state, tick);
                path.add(step.rule());
                if (step.effects().isEmpty() && step.next().equals(state)) {
                    return;
                }
                state = step.next();
            }
            assertThat(path).as("rules without rest").isEmpty();
        });
    }

    @Property(tries = 200)
    void nothing_is_said_to_block_a_node_exactly_if_the_next_tick_begins_its_failover(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            Step tick =
                    moment.machine().step(state, new Input.Tick(moment.input().at()));
            boolean begins = begins(moment, state);
            for (NodeId node : nodes(moment)) {
                Transfer move = tick.next().move();
                assertThat(whyNot(moment, state, node).isEmpty())
                        .as("%s in %s", node, state)
                        .isEqualTo(begins && move != null && move.to().equals(node));
            }
        });
    }

    @Property(tries = 200)
    void passing_over_exactly_the_gates_that_block_lets_the_failover_begin(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            if (!Settled.PHASES.contains(state.phase()) || state.view().bypass() != null) {
                return;
            }
            for (NodeId node : nodes(moment)) {
                List<Gate> gates = gates(whyNot(moment, state, node));
                if (!node.equals(state.view().active())
                        && !gates.isEmpty()
                        && gates.stream().allMatch(Gate::isBypassable)) {
                    Input word = new Input.GatesBypassed(moment.input().at(), node, gates, Duration.ofSeconds(1), "op");
                    FailoverState after = moment.machine().step(state, word).next();
                    assertThat(gates(whyNot(moment, after, node))).isSubsetOf(Gate.PREFERRED);
                    assertThat(begins(moment, after))
                            .as("%s in %s", word, state)
                            .isTrue();
                }
            }
        });
    }

    @Property(tries = 200)
    void one_more_failure_of_the_active_node_never_prevents_a_failover(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            boolean enabled = nodes(moment).stream()
                    .anyMatch(node -> whyNot(moment, state, node).isEmpty());
            if (!enabled) {
                return;
            }
            for (String observer : List.of("ctl", "far", "another")) {
                Input failure = new Input.Observed(
                        moment.input().at(),
                        ObserverId.of(observer),
                        state.view().active(),
                        Verdict.fail(Verdict.Reason.TIMEOUT, ""));
                FailoverState after = moment.machine().step(state, failure).next();
                assertThat(nodes(moment))
                        .as("after %s in %s", failure, state)
                        .anyMatch(node -> whyNot(moment, after, node).isEmpty());
            }
        });
    }

    @Property(tries = 200)
    void an_observer_of_the_active_node_that_falls_silent_never_enables_a_failover(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            for (Sighting sighting : state.view().activeNode().sightings()) {
                Input silence = new Input.Observed(
                        moment.input().at(),
                        sighting.observer(),
                        state.view().active(),
                        Verdict.unknown(Verdict.Reason.STALE, ""));
                FailoverState after = moment.machine().step(state, silence).next();
                for (NodeId node : nodes(moment)) {
                    if (!whyNot(moment, state, node).isEmpty()) {
                        assertThat(whyNot(moment, after, node))
                                .as("%s after %s in %s", node, silence, state)
                                .isNotEmpty();
                    }
                }
            }
        });
    }

    @Property(tries = 200)
    void states_of_equal_canonical_text_take_the_same_tick(@ForAll long seed) {
        Map<String, String> ticks = new TreeMap<>();
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            Duration at = moment.input().at();
            Step tick = moment.machine().step(state, new Input.Tick(at));
            String follows = tick.rule() + " " + moment.machine().canonical(tick.next(), at);
            String known = ticks.put(moment.machine().canonical(state, at), follows);
            assertThat(known == null ? follows : known).as("tick in %s", state).isEqualTo(follows);
        });
    }

    @Test
    void the_walks_get_about() {
        SortedSet<RuleId> fired = new TreeSet<>();
        Map<Boolean, Integer> enabled = new TreeMap<>(Map.of(true, 0));
        for (long seed = 0; seed < 1000; seed++) {
            new Walk(seed).go(STEPS, moment -> {
                fired.add(moment.step().rule());
                FailoverState state = moment.step().next();
                boolean any = nodes(moment).stream()
                        .anyMatch(node -> whyNot(moment, state, node).isEmpty());
                enabled.merge(any, 1, Integer::sum);
            });
        }

        assertThat(fired).hasSizeGreaterThan(TransitionTable.rules().size() * 9 / 10);
        assertThat(enabled.get(true)).as("states with a failover enabled").isGreaterThan(100);
    }

    private static boolean begins(Moment moment, FailoverState state) {
        Step tick = moment.machine().step(state, new Input.Tick(moment.input().at()));
        Transfer move = tick.next().move();
        return !state.phase().isMoving()
                && move != null
                && move.kind() == Transfer.Kind.FAILOVER
                && tick.effects().stream().anyMatch(effect -> effect instanceof Effect.RaiseEpoch);
    }

    private static List<NodeId> nodes(Moment moment) {
        return moment.machine().group().members().stream()
                .map(FailoverGroup.Member::node)
                .toList();
    }

    private static List<BlockedGate> whyNot(Moment moment, FailoverState state, NodeId node) {
        return moment.machine().whyNot(state, node, moment.input().at());
    }

    private static List<Gate> gates(List<BlockedGate> blocks) {
        return blocks.stream().map(BlockedGate::gate).toList();
    }
}
