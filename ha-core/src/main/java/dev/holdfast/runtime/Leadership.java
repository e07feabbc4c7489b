package dev.holdfast.runtime;

import dev.holdfast.failover.Gate;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Term;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a term with the store's next epoch and, where the policy asks for a lease, takes it first and keeps it. State
 * is the decision thread's; the store is asked by its own worker.
 */
final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final int LEASE_IN_EFFECT_TIMEOUTS = 4;

    private final Settings settings;
    private final Declaring declaring;
    private final Receiver worker;
    private final Mailbox mailbox;
    private final Consumer<Beginning> began;
    private final Consumer<Input> feed;
    private final Consumer<String> lost;
    private final @Nullable Lease lease;
    private final Duration length;
    private boolean wanted = true;
    private boolean asking;
    private Duration next = Duration.ZERO;

    Leadership(
            Settings settings,
            Declaring declaring,
            Receiver worker,
            Mailbox mailbox,
            Consumer<Beginning> began,
            Consumer<Input> feed,
            Consumer<String> lost) {
        this.settings = settings;
        this.declaring = declaring;
        this.worker = worker;
        this.mailbox = mailbox;
        this.began = began;
        this.feed = feed;
        this.lost = lost;
        this.lease = settings.policy().isOn(Gate.LEASE_HELD) && settings.store() instanceof Lease held ? held : null;
        this.length = settings.policy().effectTimeout().multipliedBy(LEASE_IN_EFFECT_TIMEOUTS);
    }

    /** What a new term starts from. */
    record Beginning(
            Optional<Snapshot> snapshot,
            Epoch epoch,
            Instant storeTime,
            @Nullable Duration leaseUntil) {}

    void turn(Duration now, boolean leads) {
        if (asking || now.compareTo(next) < 0) {
            return;
        }
        if (!leads && wanted) {
            ask("begin a term", now, this::begin, this::begun);
        } else if (leads && lease != null) {
            ask("extend the lease", now, () -> Reply.of(hold(lease)), this::extended);
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

    private <T> void ask(String what, Duration now, Question<T> question, Consumer<Reply<T>> answered) {
        asking = true;
        worker.ask(
                what,
                now.plus(settings.policy().effectTimeout()),
                left -> question.put(),
                reply -> mailbox.post(() -> settled(reply, answered)),
                outcome -> mailbox.post(() -> settled(Reply.<T>none(Words.of(outcome)), answered)));
    }

    private <T> void settled(Reply<T> reply, Consumer<Reply<T>> answered) {
        asking = false;
        next = settings.time().now().plus(settings.policy().retryInterval());
        if (reply instanceof Reply.None<T> none) {
            worker.noteTrouble(none.reason());
            LOG.warn("{} leadership: {}", settings.cluster(), none.reason());
        }
        answered.accept(reply);
    }

    private Reply<Beginning> begin() {
        EffectOutcome may =
                declaring.check(); // before the lease: a standby that could not lead says so while another does
        if (!(may instanceof EffectOutcome.Succeeded)) {
            return Reply.none("no term: " + Words.of(may));
        }
        Duration until = null;
        if (lease != null) {
            Held held = hold(lease);
            if (!(held.outcome() instanceof EffectOutcome.Succeeded)) {
                return Reply.none("lease not taken: " + Words.of(held.outcome()));
            }
            until = held.until();
        }
        EffectOutcome declared = declaring.declare();
        return declared instanceof EffectOutcome.Succeeded
                ? raised(until)
                : Reply.none("no term: " + Words.of(declared));
    }

    private Reply<Beginning> raised(@Nullable Duration until) {
        HaStore store = settings.store();
        Reply<Epoch> newest = store.epoch(settings.cluster());
        if (newest instanceof Reply.None<Epoch> none) {
            return Reply.none(none.reason());
        }
        Epoch next = newest.orElseThrow().next();
        EffectOutcome raised = store.raiseEpoch(settings.cluster(), next, settings.owner());
        if (!(raised instanceof EffectOutcome.Succeeded)) {
            return Reply.none("epoch " + next + " not raised: " + Words.of(raised));
        }
        EffectOutcome stands = declaring.check(); // an operator may have spoken since
        if (!(stands instanceof EffectOutcome.Succeeded)) {
            return Reply.none("no term: " + Words.of(stands));
        }
        // Only now: nobody else can write any more, unless somebody has raised the epoch after us.
        Reply<Optional<Snapshot>> snapshot = store.snapshot(settings.cluster());
        Reply<Instant> time = store.now();
        if (snapshot instanceof Reply.None<Optional<Snapshot>> none) {
            return Reply.none(none.reason());
        }
        if (time instanceof Reply.None<Instant> none) {
            return Reply.none(none.reason());
        }
        Epoch kept = snapshot.orElseThrow().map(Leadership::epochOf).orElse(Epoch.ZERO);
        return next.isOlderThan(kept)
                ? Reply.none("epoch " + next + " is not begun: another controller has led in " + kept
                        + " since it was raised")
                : Reply.of(new Beginning(snapshot.orElseThrow(), next, time.orElseThrow(), until));
    }

    private static Epoch epochOf(Snapshot snapshot) {
        Term term = snapshot.state().view().term();
        return term == null ? Epoch.ZERO : term.epoch();
    }

    private void begun(Reply<Beginning> reply) {
        if (!wanted) {
            LOG.warn("{} overtaken while a term was asked for: it is not begun", settings.cluster());
            return;
        }
        reply.toOptional().ifPresent(began);
        next = settings.time().now().plus(lease == null ? settings.policy().retryInterval() : length.dividedBy(4));
    }

    /** The store's answer, and until when the lease is then ours. */
    private record Held(EffectOutcome outcome, Duration until) {}

    /** Counted from before the question: we never believe in a longer lease than the store. */
    private Held hold(Lease held) {
        Duration from = settings.time().now();
        return new Held(held.hold(settings.cluster(), settings.owner(), length), from.plus(length));
    }

    private void extended(Reply<Held> reply) {
        Held held = reply.toOptional().orElse(null);
        if (held == null) {
            return; // the store did not answer: asked again soon, and the lease runs on or out
        }
        if (held.outcome() instanceof EffectOutcome.Succeeded) {
            Duration now = settings.time().now();
            next = now.plus(length.dividedBy(4));
            feed.accept(new Input.LeaseExtended(now, held.until()));
        } else if (held.outcome() instanceof EffectOutcome.Rejected rejected) {
            lost.accept(rejected.reason());
        }
    }
}
