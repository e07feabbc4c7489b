package dev.holdfast.runtime;

import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Term;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.StoreMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a term with the store's next epoch and, where the policy asks for a lease, takes it first, keeps it, and gives it
 * back if the term does not begin. State is the decision thread's; the store and the load balancer are asked by their own
 * workers, one after the other.
 */
final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final int LEASE_IN_EFFECT_TIMEOUTS = 4;

    private final Settings settings;
    private final Declaring declaring;
    private final StoreCheck check;
    private final Marks marks;
    private final Receiver worker;
    private final Mailbox mailbox;
    private final Turns turns;
    private final @Nullable Lease lease;
    private final Duration length;
    private boolean wanted = true;
    private boolean asking;
    private Duration next = Duration.ZERO;

    /** Who takes what comes of it, on the decision thread. */
    interface Turns {

        /** A term is ours. */
        void began(Beginning term);

        /** Something for the machine. */
        void feed(Input input);

        /** Another controller leads. */
        void lost(String reason);

        /** Where the group stands that goes on from there. */
        GroupView view(Optional<Snapshot> snapshot);
    }

    Leadership(
            Settings settings,
            Declaring declaring,
            StoreCheck check,
            Marks marks,
            Receiver worker,
            Mailbox mailbox,
            Turns turns) {
        this.settings = settings;
        this.declaring = declaring;
        this.check = check;
        this.marks = marks;
        this.worker = worker;
        this.mailbox = mailbox;
        this.turns = turns;
        this.lease = settings.policy().isOn(Gate.LEASE_HELD) && settings.store() instanceof Lease held ? held : null;
        this.length = settings.policy().effectTimeout().multipliedBy(LEASE_IN_EFFECT_TIMEOUTS);
    }

    /**
     * What a new term starts from.
     *
     * @param snapshot the group's state, empty if nobody has led yet
     * @param epoch of the term, raised
     * @param storeTime what time it is
     * @param leaseUntil monotonic reading; null where there is no lease
     * @param found what the store and the marks say
     */
    record Beginning(
            Optional<Snapshot> snapshot,
            Epoch epoch,
            Instant storeTime,
            @Nullable Duration leaseUntil,
            StoreCheck.Found found) {}

    void turn(Duration now, boolean leads) {
        if (asking || now.compareTo(next) < 0) {
            return;
        }
        if (!leads && wanted) {
            asking = true;
            ask("take the lead", () -> Reply.of(taken()), this::proven);
        } else if (leads && lease != null) {
            asking = true;
            ask("extend the lease", () -> Reply.of(hold(lease)), this::extended);
        }
    }

    /** Somebody else leads. Without a lease nothing would end a tug of war, so an operator has to restart this one. */
    void overtaken() {
        wanted = lease != null;
    }

    void release() {
        if (lease != null) {
            worker.ask(
                    "release the lease",
                    settings.time().now().plus(settings.policy().effectTimeout()),
                    left -> lease.release(settings.cluster(), settings.owner()),
                    outcome -> LOG.debug("{} lease released: {}", settings.cluster(), Words.of(outcome)),
                    outcome ->
                            LOG.info("{} lease not released, it runs out: {}", settings.cluster(), Words.of(outcome)));
        }
    }

    /** A question to the store. */
    private interface Question<T> {
        Reply<T> put();
    }

    private <T> void ask(String what, Question<T> question, Consumer<Reply<T>> answered) {
        worker.ask(
                what,
                settings.time().now().plus(settings.policy().effectTimeout()),
                left -> question.put(),
                reply -> mailbox.post(() -> answered.accept(reply)),
                outcome -> mailbox.post(() -> answered.accept(Reply.none(Words.of(outcome)))));
    }

    private void settled(Duration again) {
        asking = false;
        next = again;
    }

    /** First step: whether we may by our declaration, and the lease, with until when it is ours. */
    private Held taken() {
        // Before the lease: a standby that could not lead says so while another does.
        EffectOutcome retired = check.words(Epoch.ZERO);
        EffectOutcome may = retired instanceof EffectOutcome.Succeeded ? declaring.check() : retired;
        return lease == null || !(may instanceof EffectOutcome.Succeeded) ? new Held(may, null) : hold(lease);
    }

    /** Second step, after the lease, so that a standby does not ask the load balancer all the time: its marks. */
    private void proven(Reply<Held> reply) {
        if (reply instanceof Reply.None<Held> none) {
            notBegun(none.reason()); // the lease may be ours nevertheless
            return;
        }
        Held taken = reply.orElseThrow();
        if (taken.outcome() instanceof EffectOutcome.Rejected rejected) {
            refused(rejected.reason());
        } else if (taken.outcome() instanceof EffectOutcome.Succeeded) {
            marks.read(
                    settings.policy().effectTimeout(),
                    found -> mailbox.post(() -> ask("begin a term", () -> raised(taken.until(), found), this::marked)));
        } else {
            notBegun(Words.of(taken.outcome()));
        }
    }

    /** Third step: the next epoch of the store is ours, unless the marks say that it is the wrong store. */
    private Reply<Beginning> raised(@Nullable Duration until, Reply<List<StoreMark>> found) {
        HaStore store = settings.store();
        Reply<Optional<Snapshot>> kept = store.snapshot(settings.cluster());
        if (kept instanceof Reply.None<Optional<Snapshot>> none) {
            return Reply.none(none.reason());
        }
        StoreCheck.Found checked = check.check(found, turns.view(kept.orElseThrow()), Epoch.ZERO);
        if (!checked.mayLead()) {
            return Reply.none(Words.of(checked.outcome()));
        }
        EffectOutcome declared = declaring.declare();
        if (!(declared instanceof EffectOutcome.Succeeded)) {
            return Reply.none(Words.of(declared));
        }
        Reply<Epoch> newest = store.epoch(settings.cluster());
        if (newest instanceof Reply.None<Epoch> none) {
            return Reply.none(none.reason());
        }
        if (until != null && settings.time().now().compareTo(until) >= 0) {
            return Reply.none("the lease ran out while the marks were read");
        }
        Epoch next = newest.orElseThrow().next();
        EffectOutcome raised = store.raiseEpoch(settings.cluster(), next, settings.owner());
        return raised instanceof EffectOutcome.Succeeded
                ? beginning(next, until, checked)
                : Reply.none("epoch " + next + " not raised: " + Words.of(raised));
    }

    /** Only now: nobody else can write any more, unless somebody has raised the epoch after us. */
    private Reply<Beginning> beginning(Epoch epoch, @Nullable Duration until, StoreCheck.Found found) {
        HaStore store = settings.store();
        EffectOutcome stands = declaring.check(); // an operator may have spoken since
        if (!(stands instanceof EffectOutcome.Succeeded)) {
            return Reply.none(Words.of(stands));
        }
        Reply<Optional<Snapshot>> snapshot = store.snapshot(settings.cluster());
        Reply<Instant> time = store.now();
        if (snapshot instanceof Reply.None<Optional<Snapshot>> none) {
            return Reply.none(none.reason());
        }
        if (time instanceof Reply.None<Instant> none) {
            return Reply.none(none.reason());
        }
        Epoch kept = snapshot.orElseThrow().map(Leadership::epochOf).orElse(Epoch.ZERO);
        return epoch.isOlderThan(kept)
                ? Reply.none("epoch " + epoch + " is not begun: another controller has led in " + kept
                        + " since it was raised")
                : Reply.of(new Beginning(snapshot.orElseThrow(), epoch, time.orElseThrow(), until, found));
    }

    /** Last step: the load balancer is marked for the term, before it begins. */
    private void marked(Reply<Beginning> raised) {
        if (raised instanceof Reply.None<Beginning> none) {
            notBegun(none.reason());
            return;
        }
        Beginning term = raised.orElseThrow();
        if (!term.found().claims(turns.view(term.snapshot()).mode())) {
            begun(term);
            return;
        }
        marks.claim(
                term.epoch(),
                term.found().replaced(),
                settings.policy().effectTimeout(),
                outcome -> mailbox.post(() -> claimed(term, outcome)));
    }

    /** Where it did not succeed somebody else's may have: looked at again. */
    private void claimed(Beginning term, EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Succeeded) {
            check.marked(term.found().isSucceeding(), outcome, term.epoch(), term.storeTime());
            begun(term);
            return;
        }
        LOG.warn("{} {} is not marked yet: {}", settings.cluster(), term.epoch(), Words.of(outcome));
        marks.read(
                settings.policy().effectTimeout(),
                found -> mailbox.post(() -> ask(
                        "check the store",
                        () -> Reply.of(check.check(found, turns.view(term.snapshot()), Epoch.ZERO)),
                        checked -> unmarked(term, outcome, checked))));
    }

    /** Over another store's mark nobody leads until it is gone; where there is none, it is claimed again later. */
    private void unmarked(Beginning term, EffectOutcome outcome, Reply<StoreCheck.Found> reply) {
        if (reply instanceof Reply.None<StoreCheck.Found> none) {
            notBegun(none.reason());
            return;
        }
        StoreCheck.Found checked = reply.orElseThrow();
        if (!checked.mayLead()) {
            notBegun(Words.of(checked.outcome()));
        } else if (!checked.replaced().isEmpty()) {
            notBegun(check.unmarked(checked.replaced(), Words.of(outcome), term.storeTime()));
        } else {
            if (term.found().isSucceeding()) {
                check.unsaved(outcome, term.epoch(), term.storeTime());
            }
            begun(term);
        }
    }

    private void begun(Beginning term) {
        Duration until = term.leaseUntil();
        if (!wanted) {
            notBegun("overtaken while a term was asked for");
            return;
        }
        if (until != null && settings.time().now().compareTo(until) >= 0) {
            notBegun("the lease ran out while the load balancer was marked");
            return;
        }
        turns.began(term);
        settled(
                until == null
                        ? settings.time().now().plus(settings.policy().retryInterval())
                        : until.minus(length).plus(length.dividedBy(4)));
    }

    /** Gives the lease back, which another controller may make better use of. */
    private void notBegun(String reason) {
        release();
        refused(reason);
    }

    private void refused(String reason) {
        worker.noteTrouble(reason);
        LOG.warn("{} no term: {}", settings.cluster(), reason);
        settled(settings.time().now().plus(settings.policy().retryInterval()));
    }

    private static Epoch epochOf(Snapshot snapshot) {
        Term term = snapshot.state().view().term();
        return term == null ? Epoch.ZERO : term.epoch();
    }

    /** The store's answer, and until when the lease is then ours. */
    private record Held(EffectOutcome outcome, @Nullable Duration until) {}

    /** Counted from before the question: we never believe in a longer lease than the store. */
    private Held hold(Lease held) {
        Duration from = settings.time().now();
        return new Held(held.hold(settings.cluster(), settings.owner(), length), from.plus(length));
    }

    private void extended(Reply<Held> reply) {
        settled(settings.time().now().plus(settings.policy().retryInterval()));
        if (reply instanceof Reply.None<Held> none) {
            // The store did not answer: asked again soon, and the lease runs on or out.
            worker.noteTrouble(none.reason());
            LOG.warn("{} lease not extended: {}", settings.cluster(), none.reason());
            return;
        }
        Held held = reply.orElseThrow();
        if (held.outcome() instanceof EffectOutcome.Succeeded && held.until() != null) {
            Duration now = settings.time().now();
            next = now.plus(length.dividedBy(4));
            turns.feed(new Input.LeaseExtended(now, held.until()));
        } else if (held.outcome() instanceof EffectOutcome.Rejected rejected) {
            turns.lost(rejected.reason());
        }
    }
}
