package dev.holdfast.simulate;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.Explanation;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Sighting;
import dev.holdfast.failover.Step;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.JournalReplay;
import dev.holdfast.journal.Words;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real journal, decided again: by the machine that wrote it, or by what another policy would have made of it.
 *
 * <p>A journal leaves out what changed nothing, so between two records nothing else happened than ticks and attempts that
 * saw the same again. For another policy they are filled in: a tick and a repeated failure at every attempt interval for
 * two minutes, then once a minute, unless they would have changed something for the policy that wrote the journal.
 * Immutable and thread-safe.
 */
public final class Replay {

    private static final Duration CLOSELY = Duration.ofMinutes(2);
    private static final Duration RARELY = Duration.ofMinutes(1);

    private final FailoverMachine machine;

    private Replay(FailoverMachine machine) {
        this.machine = machine;
    }

    /**
     * A replay.
     *
     * @param machine with the group and the policy that wrote the journal
     * @return the replay
     */
    public static Replay of(FailoverMachine machine) {
        return new Replay(machine);
    }

    /**
     * Where another policy parts from the journal; what came after would not have been the same world.
     *
     * @param sequence the record at which it does, or after which, if the journal has none for this moment
     * @param at the moment, as a monotonic reading of the controller that wrote the journal
     * @param written what the journal decided, by rule; {@code nothing} if it has no record of the moment
     * @param instead what the other policy decides
     */
    public record Divergence(long sequence, Duration at, String written, String instead) {}

    /**
     * Decides everything again and compares every byte: rules, phases, effects, explanations, digests.
     *
     * @param records from the first one on, oldest first
     * @return the first difference, or empty if there is none
     */
    public Optional<JournalReplay.Divergence> verify(List<JournalRecord> records) {
        return verify(machine.initial(), records);
    }

    /**
     * The same from a snapshot on.
     *
     * @param from the state before the first record
     * @param records oldest first
     * @return the first difference, or empty if there is none
     */
    public Optional<JournalReplay.Divergence> verify(FailoverState from, List<JournalRecord> records) {
        Optional<JournalReplay.Divergence> decided =
                JournalReplay.through(machine).run(from, records).divergence();
        return decided.isPresent() ? decided : explained(from, records);
    }

    /** Decisions and digests are equal: what is left is how they were told. */
    private Optional<JournalReplay.Divergence> explained(FailoverState from, List<JournalRecord> records) {
        FailoverState state = from;
        for (JournalRecord record : records) {
            Step step = machine.step(state, record.input());
            Explanation explanation = machine.explain(state, record.input(), step);
            boolean phases = explanation.before() == record.before() && explanation.after() == record.after();
            if (!phases || !explanation.toText().equals(record.explanation())) {
                return Optional.of(new JournalReplay.Divergence(
                        record,
                        "explanation \"" + explanation.toText() + "\" instead of \"" + record.explanation() + "\""));
            }
            state = step.next();
        }
        return Optional.empty();
    }

    /**
     * What another policy would have decided differently first. A phase that differs, or an order or a notice that one of
     * them sends and the other does not, is a difference; words and counters are none.
     *
     * @param other another policy for the same group
     * @param records from the first one on, oldest first
     * @return the first difference, or empty if it would have decided alike
     */
    public Optional<Divergence> against(FailoverPolicy other, List<JournalRecord> records) {
        return new Comparison(machine, FailoverMachine.of(machine.group(), other)).run(records);
    }

    /** Two machines side by side. */
    private static final class Comparison {

        private final FailoverMachine writer;
        private final FailoverMachine other;
        private FailoverState written;
        private FailoverState state;
        private long sequence;

        Comparison(FailoverMachine writer, FailoverMachine other) {
            this.writer = writer;
            this.other = other;
            written = writer.initial();
            state = other.initial();
        }

        Optional<Divergence> run(List<JournalRecord> records) {
            for (int i = 0; i < records.size(); i++) {
                JournalRecord record = records.get(i);
                sequence = record.sequence();
                Optional<Divergence> found = both(record.input());
                if (found.isEmpty() && i + 1 < records.size()) {
                    found = between(record.input().at(), records.get(i + 1));
                }
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Divergence> both(Input input) {
            Step mine = writer.step(written, input);
            Step theirs = other.step(state, input);
            written = mine.next();
            state = theirs.next();
            return decision(mine).equals(decision(theirs))
                    ? Optional.empty()
                    : Optional.of(new Divergence(sequence, input.at(), words(mine), words(theirs)));
        }

        /** A new term has a clock of its own: nothing is filled in before it. */
        private Optional<Divergence> between(Duration from, JournalRecord next) {
            Duration end = next.input() instanceof Input.TermBegan
                    ? from
                    : next.input().at();
            for (Duration at = later(from, from); at.compareTo(end) < 0; at = later(from, at)) {
                for (Input input : unrecorded(at)) {
                    boolean silent = isSilent(input);
                    Step theirs = other.step(state, input);
                    if (silent && !decision(theirs).equals(idle())) {
                        return Optional.of(new Divergence(sequence, at, "nothing", words(theirs)));
                    }
                    state = silent ? theirs.next() : state;
                }
            }
            return Optional.empty();
        }

        private Duration later(Duration from, Duration at) {
            boolean closely = at.minus(from).compareTo(CLOSELY) < 0;
            return at.plus(closely ? writer.attemptInterval(written) : RARELY);
        }

        /** What may have happened without a record: somebody failed again, and time went by. */
        private List<Input> unrecorded(Duration at) {
            List<Input> inputs = new ArrayList<>();
            for (NodeView node : written.view().nodes()) {
                for (Sighting sighting : node.sightings()) {
                    if (sighting.verdict() == Verdict.Kind.FAIL) {
                        Verdict again = Verdict.fail(Verdict.Reason.TIMEOUT, "as before");
                        inputs.add(new Input.Observed(at, sighting.observer(), node.id(), again));
                    }
                }
            }
            inputs.add(new Input.Tick(at));
            return inputs;
        }

        /** Whether the writer would have left it out. */
        private boolean isSilent(Input input) {
            Step step = writer.step(written, input);
            return step.effects().isEmpty() && step.next().equals(written);
        }

        private List<String> idle() {
            return List.of(state.phase().name());
        }

        private static List<String> decision(Step step) {
            List<String> decision = new ArrayList<>();
            decision.add(step.next().phase().name());
            for (Effect effect : step.effects()) {
                decision.add(
                        effect instanceof Effect.SendNotice notice
                                ? notice.kind() + " " + notice.node()
                                : Words.of(effect));
            }
            return decision;
        }

        private static String words(Step step) {
            StringBuilder text = new StringBuilder()
                    .append(step.rule())
                    .append(" -> ")
                    .append(step.next().phase());
            step.effects().forEach(effect -> text.append("; ").append(Words.of(effect)));
            return text.toString();
        }
    }
}
