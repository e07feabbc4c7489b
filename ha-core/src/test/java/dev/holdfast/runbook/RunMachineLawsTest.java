package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws on random runbooks and random inputs. */
class RunMachineLawsTest {

    private static final Instant T = Instant.EPOCH;
    private static final List<NodeId> NODES = List.of(NodeId.of("a"), NodeId.of("b"), NodeId.of("c"));

    private static Runbook randomRunbook(Random random) {
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
            return new RunInput.Started(T, ready.get(random.nextInt(ready.size())), "ann", Answers.NONE);
        }
        String step = open.get(random.nextInt(open.size()));
        return runbook.step(step).orElseThrow().kind() == StepKind.GATE
                ? new RunInput.Decided(T, step, "ann", true, "yes")
                : new RunInput.Attested(T, step, "ann", "done", "");
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
            case 1 -> new RunInput.Attested(at, step, "ann", "n", "");
            case 2 -> new RunInput.Reported(at, step, outcome);
            case 3 -> new RunInput.Verified(at, step, "ann", random.nextBoolean(), "s");
            case 4 -> new RunInput.Retried(at, step, "ann", "r");
            case 5 -> new RunInput.Skipped(at, step, "ann", "r");
            case 6 -> new RunInput.CompensationOrdered(at, "ann", "r");
            case 7 -> new RunInput.Undone(at, step, "ann", outcome);
            case 8 -> random.nextInt(10) == 0 ? new RunInput.Aborted(at, "ann", "r") : new RunInput.Resumed(at);
            case 9 -> new RunInput.Resumed(at);
            case 10 -> new RunInput.Ticked(at);
            default -> new RunInput.Started(at, step, "ann", Answers.NONE);
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

    @Property(tries = 300)
    void resuming_at_any_prefix_ends_like_an_uninterrupted_run(@ForAll long seed) {
        Random random = new Random(seed);
        Runbook runbook = randomRunbook(random);
        RunMachine machine = RunMachine.of(runbook);
        List<RunInput> inputs = whole(runbook, machine, random);
        RunState state = machine.initial(T);
        for (RunInput input : inputs) {
            state = machine.step(state, input).next();
        }
        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);

        RunState resumed = machine.initial(T);
        int cut = random.nextInt(inputs.size() + 1);
        for (int i = 0; i < inputs.size(); i++) {
            if (i == cut) {
                RunTransition again = machine.step(resumed, new RunInput.Resumed(T));
                assertThat(again.next()).isEqualTo(resumed);
                List<String> open = new ArrayList<>(resumed.in(StepState.RUNNING));
                open.addAll(resumed.in(StepState.WAITING));
                assertThat(again.effects()).hasSameSizeAs(open);
            }
            resumed = machine.step(resumed, inputs.get(i)).next();
        }
        assertThat(resumed).isEqualTo(state);
    }

    /** Killed after any record: the journal is read back, what was open is looked at, found done, and never done twice. */
    @Property(tries = 300)
    void what_was_open_when_the_process_died_is_looked_at_and_the_run_ends_with_the_same_steps(@ForAll long seed) {
        Random random = new Random(seed);
        Runbook runbook = randomRunbook(random);
        RunMachine machine = RunMachine.of(runbook);
        List<RunInput> inputs = whole(runbook, machine, random);
        RunState live = machine.initial(T);
        List<RunRecord> journal = new ArrayList<>();
        for (RunInput input : inputs.subList(0, random.nextInt(inputs.size()))) {
            RunTransition transition = machine.step(live, input);
            journal.add(new RunRecord("r", journal.size() + 1L, input, transition.rule()));
            live = transition.next();
        }
        RunState state = machine.replay(T, journal);
        assertThat(state).isEqualTo(live);

        RunTransition resumed = machine.step(state, new RunInput.Resumed(T));
        for (RunEffect effect : resumed.effects()) {
            if (effect instanceof RunEffect.Verify look
                    && runbook.step(look.step()).orElseThrow().kind() != StepKind.GATE) {
                state = machine.step(state, new RunInput.Verified(T, look.step(), "ann", true, "done"))
                        .next();
                assertThat(state.step(look.step()).state()).isEqualTo(StepState.SUCCEEDED);
            }
        }
        while (!state.status().isFinal()) {
            RunInput input = next(runbook, state, random);
            if (input instanceof RunInput.Started started) {
                assertThat(live.started()).doesNotContain(started.step());
            }
            state = machine.step(state, input).next();
        }

        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(state.started())
                .containsExactlyInAnyOrderElementsOf(
                        runbook.steps().stream().map(RunbookStep::id).toList());
    }

    @Property(tries = 300)
    void compensation_of_any_prefix_leads_back_to_the_start(@ForAll long seed) {
        Random random = new Random(seed);
        Runbook runbook = randomRunbook(random);
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
