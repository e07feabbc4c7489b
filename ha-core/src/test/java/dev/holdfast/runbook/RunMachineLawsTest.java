package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws on random runbooks and random inputs. */
class RunMachineLawsTest {

    private static final Instant T = Instant.EPOCH;
    private static final List<NodeId> NODES = List.of(NodeId.of("a"), NodeId.of("b"), NodeId.of("c"));

    private static final Answers YES = Answers.NONE.with("p0", true, "so").with("p1", true, "so");

    private static Runbook randomRunbook(Random random) {
        return randomRunbook(random, true);
    }

    private static Runbook randomRunbook(Random random, boolean noReturn) {
        RunbookBuilder runbook = Runbook.builder("RB", "random")
                .start(Standing.serving(NODES, "1").withBackups("1").withBackups("2"));
        int size = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            StepBuilder step = switch (random.nextInt(4)) {
                case 0 -> RunbookStep.gate("s" + i, "go?");
                case 1 -> RunbookStep.await("s" + i, "wait").timeout(Duration.ofMinutes(5));
                case 2 -> RunbookStep.auto("s" + i, "do").idempotent();
                default -> RunbookStep.manual("s" + i, "do");
            };
            step.after(IntStream.range(0, i)
                    .filter(each -> random.nextInt(3) == 0)
                    .mapToObj(each -> "s" + each)
                    .toList());
            step.does(impacts(on(NODES.get(random.nextInt(3))), random));
            if (random.nextInt(3) == 0) {
                step.needs(Precondition.of("p" + random.nextInt(2), "so", "make it so", "RB-41"));
            }
            if (random.nextInt(3) == 0) {
                step.evidence("what was seen");
            }
            if (noReturn && random.nextInt(6) == 0) {
                step.pointOfNoReturn("RB-RECOVERY");
            }
            runbook.step(step);
        }
        return runbook.build();
    }

    private static List<Impact> impacts(NodeImpacts node, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> node.takeOut();
            case 1 -> node.stop();
            case 2 -> node.start();
            case 3 -> node.release(String.valueOf(1 + random.nextInt(2)));
            case 4 -> Impacts.closeTraffic();
            case 5 -> Impacts.attest("something");
            case 6 -> node.absent();
            default -> List.of();
        };
    }

    /** Whatever a person would answer to make it go on. */
    private static RunInput next(Runbook runbook, RunState state, Random random) {
        List<String> ready = state.in(StepState.READY);
        List<String> open = new ArrayList<>(state.in(StepState.RUNNING));
        open.addAll(state.in(StepState.WAITING));
        if (!ready.isEmpty() && (open.isEmpty() || random.nextBoolean())) {
            return new RunInput.Started(T, ready.get(random.nextInt(ready.size())), "ann", YES);
        }
        String step = open.get(random.nextInt(open.size()));
        return runbook.step(step).orElseThrow().kind() == StepKind.GATE
                ? new RunInput.Decided(T, step, "ann", true, "yes")
                : new RunInput.Attested(T, step, "ann", "done", "sha256:1");
    }

    /** The inputs of a run from the first to the last step. */
    private static List<RunInput> whole(Runbook runbook, RunMachine machine, Random random) {
        List<RunInput> inputs = new ArrayList<>();
        RunState state = machine.initial(T);
        while (!state.status().isFinal()) {
            RunInput input = next(runbook, state, random);
            inputs.add(input);
            state = machine.step(state, input).next();
        }
        return inputs;
    }

    private static Answers answers(Random random) {
        return Answers.NONE.with("p0", random.nextInt(3) > 0, "?").with("p" + random.nextInt(2), true, "so");
    }

    /** What an input says of preconditions: most say nothing. */
    private static Answers heard(RunInput input) {
        if (input instanceof RunInput.Started started) {
            return started.answers();
        }
        return input instanceof RunInput.Retried retried ? retried.answers() : Answers.NONE;
    }

    /** Whether everything the step needs is answered, and so. */
    private static boolean answered(RunbookStep step, Answers answers) {
        return step.preconditions().stream()
                .allMatch(each -> answers.about(each).map(Answer::holds).orElse(false));
    }

    private static RunInput anything(Random random, int steps) {
        Instant at = T.plusSeconds(random.nextInt(1000));
        String step = "s" + random.nextInt(steps + 1);
        EffectOutcome outcome = switch (random.nextInt(4)) {
            case 0 -> EffectOutcome.SUCCEEDED;
            case 1 -> EffectOutcome.rejected("no");
            case 2 -> EffectOutcome.failed("no", true);
            default -> EffectOutcome.indeterminate("?");
        };
        return switch (random.nextInt(16)) {
            case 0 -> new RunInput.Decided(at, step, "ann", random.nextBoolean(), "r");
            case 1 -> new RunInput.Attested(at, step, "ann", "n", random.nextBoolean() ? "sha256:1" : "");
            case 2 -> new RunInput.Reported(at, step, outcome);
            case 3 -> new RunInput.Verified(at, step, "ann", random.nextBoolean(), "s");
            case 4 -> new RunInput.Retried(at, step, "ann", "r", answers(random));
            case 5 -> new RunInput.Skipped(at, step, "ann", "r");
            case 6 -> new RunInput.CompensationOrdered(at, "ann", "r");
            case 7 -> new RunInput.Undone(at, step, "ann", outcome);
            case 8 -> random.nextInt(10) == 0 ? new RunInput.Aborted(at, "ann", "r") : new RunInput.Resumed(at);
            case 9 -> new RunInput.Resumed(at);
            case 10 -> new RunInput.Ticked(at);
            default -> new RunInput.Started(at, step, "ann", answers(random));
        };
    }

    @Property(tries = 500)
    void is_total_deterministic_and_final_states_absorb(@ForAll long seed) {
        Random random = new Random(seed);
        Runbook runbook = randomRunbook(random);
        RunMachine machine = RunMachine.of(runbook);
        RunState state = machine.initial(T);
        List<RunRecord> records = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            RunInput input = anything(random, runbook.steps().size());
            RunTransition transition = machine.step(state, input);
            assertThat(machine.step(state, input)).isEqualTo(transition);
            if (transition.rule().refuses()) {
                assertThat(transition.next()).isEqualTo(state);
                assertThat(transition.effects()).isEmpty();
            }
            for (RunEffect effect : transition.effects()) {
                if (effect instanceof RunEffect.CarryOut begun) {
                    assertThat(answered(runbook.step(begun.step()).orElseThrow(), heard(input)))
                            .as(transition.rule() + " on " + input)
                            .isTrue();
                }
            }
            if (state.status().isFinal()) {
                assertThat(transition.rule()).isEqualTo(RunRule.R910);
            }
            for (RunbookStep step : runbook.steps()) {
                if (transition.next().step(step.id()).state() == StepState.SUCCEEDED) {
                    assertThat(step.dependsOn())
                            .allSatisfy(before -> assertThat(
                                            transition.next().step(before).state())
                                    .isIn(StepState.SUCCEEDED, StepState.SKIPPED));
                }
            }
            records.add(new RunRecord("r", i + 1L, input, transition.rule()));
            state = transition.next();
        }
        assertThat(machine.replay(T, records)).isEqualTo(state);
    }

    /** What a run has done to the world: how often each step was carried out. */
    private record World(Runbook runbook, Map<String, Integer> done) {

        void carryOut(List<RunEffect> effects) {
            for (RunEffect effect : effects) {
                if (effect instanceof RunEffect.CarryOut order
                        && runbook.step(order.step()).orElseThrow().kind() != StepKind.WAIT) {
                    done.merge(order.step(), 1, Integer::sum);
                }
            }
        }

        boolean isDone(String step) {
            return done.getOrDefault(step, 0) > 0;
        }

        /** What a look at the world says of the steps the machine wants looked at; a gate is no matter of looking. */
        List<RunInput> looks(List<RunEffect> effects) {
            List<RunInput> looks = new ArrayList<>();
            for (RunEffect effect : effects) {
                if (effect instanceof RunEffect.Verify look
                        && runbook.step(look.step()).orElseThrow().kind() != StepKind.GATE) {
                    looks.add(new RunInput.Verified(T, look.step(), "ann", isDone(look.step()), "seen"));
                }
            }
            return looks;
        }

        RunInput next(RunState state, Random random) {
            List<String> failed = state.in(StepState.FAILED);
            if (!failed.isEmpty()) {
                return new RunInput.Retried(T, failed.get(0), "ann", "it was never done", YES);
            }
            RunInput input = RunMachineLawsTest.next(runbook, state, random);
            if (input instanceof RunInput.Attested attested) {
                StepKind kind = runbook.step(attested.step()).orElseThrow().kind();
                assertThat(kind == StepKind.WAIT || isDone(attested.step()))
                        .as(attested.step() + " is under way, and nobody does it")
                        .isTrue();
            }
            return input;
        }
    }

    /**
     * Killed after any record, before or after what it ordered was done: the journal is read back, the world is looked
     * at, and the run ends as if nothing had happened. Nothing is done twice that must not be, and nothing is left out.
     */
    @Property(tries = 1000)
    void killed_anywhere_and_resumed_a_run_ends_like_one_that_never_was(@ForAll long seed) {
        Random random = new Random(seed);
        Runbook runbook = randomRunbook(random);
        RunMachine machine = RunMachine.of(runbook);
        List<RunInput> whole = whole(runbook, machine, random);
        RunState calm = machine.initial(T);
        for (RunInput input : whole) {
            calm = machine.step(calm, input).next();
        }
        int kill = 1 + random.nextInt(whole.size());
        World world = new World(runbook, new TreeMap<>());
        List<RunRecord> journal = new ArrayList<>();
        RunState state = machine.initial(T);
        while (!state.status().isFinal()) {
            Deque<RunInput> inputs = new ArrayDeque<>(List.of(world.next(state, random)));
            while (!inputs.isEmpty()) {
                RunInput input = inputs.remove();
                RunTransition transition = machine.step(state, input);
                assertThat(transition.rule().refuses()).as(input.toString()).isFalse();
                journal.add(new RunRecord("r", journal.size() + 1L, input, transition.rule()));
                state = transition.next();
                boolean dies = journal.size() == kill && !state.status().isFinal();
                if (!dies || random.nextBoolean()) {
                    world.carryOut(transition.effects());
                }
                if (dies) {
                    assertThat(machine.replay(T, journal)).isEqualTo(state);
                    inputs.add(new RunInput.Resumed(T));
                } else {
                    inputs.addAll(world.looks(transition.effects()));
                }
            }
        }

        assertThat(state.status()).isEqualTo(calm.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(state.in(StepState.SUCCEEDED)).isEqualTo(calm.in(StepState.SUCCEEDED));
        assertThat(state.started()).containsExactlyInAnyOrderElementsOf(calm.started());
        for (RunbookStep step : runbook.steps()) {
            if (step.kind() != StepKind.WAIT && step.kind() != StepKind.GATE) {
                assertThat(world.done().get(step.id())).isBetween(1, step.idempotent() ? 2 : 1);
            }
        }
    }

    @Property(tries = 300)
    void compensation_of_any_prefix_leads_back_to_the_start(@ForAll long seed) {
        Random random = new Random(seed);
        Runbook runbook = randomRunbook(random, false);
        RunMachine machine = RunMachine.of(runbook);
        List<RunInput> inputs = whole(runbook, machine, random);
        RunState state = machine.initial(T);
        for (RunInput input : inputs.subList(0, random.nextInt(inputs.size()))) {
            state = machine.step(state, input).next();
        }
        assertThat(state.status().isFinal()).isFalse();
        for (String open : state.in(StepState.RUNNING)) {
            RunInput done = runbook.step(open).orElseThrow().kind() == StepKind.GATE
                    ? new RunInput.Decided(T, open, "ann", false, "no")
                    : new RunInput.Reported(T, open, EffectOutcome.failed("no", false));
            state = machine.step(state, done).next();
        }
        for (String open : state.in(StepState.WAITING)) {
            state = machine.step(state, new RunInput.Reported(T, open, EffectOutcome.rejected("no")))
                    .next();
        }
        Standing standing = runbook.safety().start();
        for (String id : state.started()) {
            standing = standing.after(runbook.step(id).orElseThrow().impacts());
        }
        RunTransition back = machine.step(state, new RunInput.CompensationOrdered(T, "ann", "back"));
        while (back.effects().get(0) instanceof RunEffect.Undo undo) {
            standing = standing.after(undo.impacts());
            back = machine.step(back.next(), new RunInput.Undone(T, undo.step(), "ann", EffectOutcome.SUCCEEDED));
        }
        assertThat(back.next().status()).isEqualTo(RunStatus.COMPENSATED);
        assertThat(standing).isEqualTo(runbook.safety().start());
    }
}
