package dev.holdfast.runtime;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Term;
import dev.holdfast.failover.Transfer;
import dev.holdfast.journal.Declaration;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.StoreSuccession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a store alone tells of a group: for whoever asks at three in the morning while no controller answers, or beside one
 * that does. Asking changes nothing, neither in the store nor at any receiver, so the answer is as old as the last record:
 * what has happened since a controller last wrote nobody knows here.
 *
 * @param cluster which
 * @param store the store's identity
 * @param at the store's clock when it was asked
 * @param epoch the newest epoch, perhaps of a controller that has written nothing yet
 * @param sequence the newest record, 0 if there is none
 * @param state where the group stood after it
 * @param since when it entered its phase, or null if that is further back than was read
 * @param why the explanation of the last decision that changed the phase, had an effect or was a refusal; empty if that is
 *     further back than was read
 * @param whyNot for each node that could take over what keeps it from doing so, were this moment ticked by the controller
 *     that wrote last
 * @param unanswered orders of the newest term, as far back as was read, to which no answer was written, nor to a
 *     repetition: each may have taken effect or not
 * @param timeline the decisions that were read, oldest first
 * @param declarations by what the group was led, on whose word, oldest first; as many as there are decisions at most
 * @param takeOvers when a store was put in the place of another, on whose word, oldest first
 */
public record Inspection(
        ClusterId cluster,
        String store,
        Instant at,
        Epoch epoch,
        long sequence,
        FailoverState state,
        @Nullable Instant since,
        String why,
        List<Candidate> whyNot,
        List<Effect> unanswered,
        List<TimelineEntry> timeline,
        List<Declaration> declarations,
        List<TakeOver> takeOvers) {

    /** Freezes the lists. */
    public Inspection {
        whyNot = List.copyOf(whyNot);
        unanswered = List.copyOf(unanswered);
        timeline = List.copyOf(timeline);
        declarations = List.copyOf(declarations);
        takeOvers = List.copyOf(takeOvers);
    }

    /**
     * A node that could take over.
     *
     * @param node which
     * @param blocks what keeps it from doing so; empty if nothing does
     */
    public record Candidate(NodeId node, List<BlockedGate> blocks) {

        /** Freezes the list. */
        public Candidate {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * Reads a group's state and story from its store. Blocks as long as the store does.
     *
     * @param store whose reading methods are called, and no other
     * @param machine with the group and the policy of the controllers that write there
     * @param records how many of the newest records to read, 1 or more
     * @return what the store tells, or why it could not be read
     */
    public static Reply<Inspection> of(HaStore store, FailoverMachine machine, int records) {
        ClusterId cluster = machine.group().cluster();
        Reply<Instant> now = store.now();
        Reply<Epoch> epoch = store.epoch(cluster);
        // The state last: what was written meanwhile is in it, and the story may be one record short of it.
        Reply<List<JournalRecord>> journal = store.journal(cluster, records);
        Reply<Optional<Snapshot>> snapshot = store.snapshot(cluster);
        Reply<List<Declaration>> declarations = declarations(store, cluster, records);
        Reply<List<TakeOver>> takeOvers = takeOvers(store, cluster);
        for (Reply<?> each : List.of(now, epoch, journal, snapshot, declarations, takeOvers)) {
            if (each instanceof Reply.None<?> none) {
                return Reply.none(none.reason());
            }
        }
        Optional<Snapshot> kept = snapshot.orElseThrow();
        FailoverState state = kept.map(Snapshot::state).orElseGet(machine::initial);
        List<JournalRecord> story = journal.orElseThrow();
        Instant at = now.orElseThrow();
        return Reply.of(new Inspection(
                cluster,
                store.identity(),
                at,
                epoch.orElseThrow(),
                kept.map(Snapshot::sequence).orElse(0L),
                state,
                last(story, record -> record.before() != record.after())
                        .map(JournalRecord::at)
                        .orElse(null),
                last(story, record -> matters(machine, record))
                        .map(JournalRecord::explanation)
                        .orElse(""),
                whyNot(machine, state, at),
                Unanswered.in(story),
                story.stream().map(record -> entry(machine, record)).toList(),
                declarations.orElseThrow(),
                takeOvers.orElseThrow()));
    }

    /** None of a store that does not keep any. */
    private static Reply<List<Declaration>> declarations(HaStore store, ClusterId cluster, int records) {
        return store instanceof DeclarationJournal kept ? kept.declarations(cluster, records) : Reply.of(List.of());
    }

    private static Reply<List<TakeOver>> takeOvers(HaStore store, ClusterId cluster) {
        return store instanceof StoreSuccession kept ? kept.takeOvers(cluster) : Reply.of(List.of());
    }

    /**
     * What is not finished: a move that a controller must lead to its end.
     *
     * @return the move, or null
     */
    public @Nullable Transfer owed() {
        return state.begunMove();
    }

    /**
     * The answer for people: state, why, why not, what is owed, the story.
     *
     * @return several lines, each with a line end
     */
    public String toText() {
        return InspectionText.of(this);
    }

    private static boolean matters(FailoverMachine machine, JournalRecord record) {
        return record.before() != record.after() || !record.effects().isEmpty() || machine.isRefusal(record.rule());
    }

    private static List<Candidate> whyNot(FailoverMachine machine, FailoverState state, Instant at) {
        Term term = state.view().term();
        // Its readings are of the clock of whoever wrote it: the store's clock leads from there to this moment.
        Duration reading = term == null ? Duration.ZERO : term.beganAt().plus(Duration.between(term.storeTime(), at));
        return state.view().nodes().stream()
                .map(NodeView::id)
                .filter(node -> !node.equals(state.view().active()) || state.phase() == Phase.PARKED)
                .map(node -> new Candidate(node, machine.whyNot(state, node, reading)))
                .toList();
    }

    private static TimelineEntry entry(FailoverMachine machine, JournalRecord record) {
        return TimelineEntry.of(
                record.at(),
                record.rule(),
                record.before(),
                record.after(),
                record.input(),
                machine.sentence(record.rule()),
                record.effects());
    }

    private static Optional<JournalRecord> last(List<JournalRecord> story, Predicate<JournalRecord> such) {
        return story.stream().filter(such).reduce((first, second) -> second);
    }
}
