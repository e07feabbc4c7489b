package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Term;
import dev.holdfast.journal.Words;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while this controller leads, whether its store is still the one: by its own words always, by the load balancer's
 * marks along with its other standing looks, though not in the first moments of a move, which needs it; and marks what does
 * not bear its epoch yet, between moves.
 * State is the decision thread's.
 */
final class MarkWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MarkWatch.class);
    private static final int UNMARKED_MAX = 3;
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private final Settings settings;
    private final StoreCheck check;
    private final Marks marks;
    private final Receiver store;
    private final Mailbox mailbox;
    private final Supplier<FailoverState> state;
    private final Consumer<String> refused;
    private boolean asking;
    private int unmarked;
    private Duration nextClaim = Duration.ZERO; // unless another store's mark may stand or come back
    private Duration pause = Duration.ZERO;
    private String reason = "";
    private Duration next = Duration.ZERO;
    private @Nullable Duration movingUntil; // the end of a move's first moments; null outside a move

    /** {@code refused} is told why this controller must not go on. */
    MarkWatch(
            Settings settings,
            StoreCheck check,
            Marks marks,
            Receiver store,
            Mailbox mailbox,
            Supplier<FailoverState> state,
            Consumer<String> refused) {
        this.settings = settings;
        this.check = check;
        this.marks = marks;
        this.store = store;
        this.mailbox = mailbox;
        this.state = state;
        this.refused = refused;
    }

    /** A term has begun, for which the marks were just looked at. */
    void began() {
        unmarked = 0;
        movingUntil = null;
        noPause();
        next = settings.time().now().plus(settings.lookTimeout());
    }

    /** While this controller leads; {@code looked} if the load balancer was free and is being looked at anyhow. */
    void turn(Duration now, boolean looked) {
        noteMove(now);
        if (asking || now.compareTo(next) < 0) {
            return;
        }
        boolean readable = marks.areBorne() && (movingUntil == null || now.compareTo(movingUntil) >= 0);
        if (readable && !looked && now.compareTo(next.plus(patience())) <= 0) {
            return;
        }
        asking = true;
        next = now.plus(settings.lookTimeout());
        if (!readable) {
            askStore(this::words, this::judged);
        } else if (looked) {
            marks.read(settings.lookTimeout(), found -> mailbox.post(() -> read(found)));
        } else {
            read(Reply.none("the load balancer's worker has been busy for " + patience()));
        }
    }

    /** For two rounds of looks nobody could look. */
    private Duration patience() {
        return settings.policy()
                .heartbeatInterval()
                .plus(settings.lookTimeout())
                .multipliedBy(2);
    }

    /** A move may go on for long, and a parked one for ever: only its first orders have the load balancer for themselves. */
    private void noteMove(Duration now) {
        if (!isMoving()) {
            movingUntil = null;
        } else if (movingUntil == null) {
            movingUntil = now.plus(settings.policy().effectTimeout());
        }
    }

    private boolean isMoving() {
        return state.get().phase().isMoving();
    }

    /** A question to the store about the term that is led. */
    private interface Question<T> {
        T put(Term term);
    }

    private <T> void askStore(Question<T> question, Consumer<T> then) {
        Term term = state.get().view().term();
        if (term == null) {
            settled();
            return;
        }
        store.ask(
                "check the store",
                settings.time().now().plus(settings.policy().effectTimeout()),
                left -> question.put(term),
                answer -> mailbox.post(() -> then.accept(answer)),
                outcome -> mailbox.post(this::settled));
    }

    private EffectOutcome words(Term term) {
        return check.words(term.epoch());
    }

    private void read(Reply<List<StoreMark>> found) {
        askStore(
                term -> check.check(found, state.get().view(), term.epoch()),
                checked -> checked(found.toOptional(), checked));
    }

    private void judged(EffectOutcome outcome) {
        settled();
        if (outcome instanceof EffectOutcome.Rejected rejected
                && state.get().view().term() != null) {
            refused.accept(rejected.reason());
        }
    }

    private void checked(Optional<List<StoreMark>> found, StoreCheck.Found checked) {
        judged(checked.outcome());
        Term term = state.get().view().term();
        if (term == null || found.isEmpty() || !checked.mayLead() || isMoving()) {
            return;
        }
        StoreMark ours = new StoreMark(settings.store().identity(), term.epoch(), true);
        boolean stands = found.orElseThrow().contains(ours);
        boolean urgent = !checked.replaced().isEmpty() || (checked.awaited() && !stands);
        boolean due = checked.isSucceeding()
                || (!stands && checked.claims(state.get().view().mode()));
        if (urgent || (due && settings.time().now().compareTo(nextClaim) >= 0)) {
            asking = true;
            marks.claim(
                    term.epoch(),
                    checked.replaced(),
                    settings.policy().effectTimeout(),
                    outcome -> mailbox.post(() -> claimed(term, checked, outcome)));
        }
    }

    /** One that did not succeed is claimed again, over another store's mark not for ever. */
    private void claimed(Term claimed, StoreCheck.Found checked, EffectOutcome outcome) {
        settled();
        Term term = state.get().view().term();
        if (term == null || !term.epoch().equals(claimed.epoch())) {
            return;
        }
        Instant at = term.storeTime(settings.time().now());
        if (outcome instanceof EffectOutcome.Succeeded) {
            unmarked = 0;
            noPause();
            check.marked(checked.isSucceeding(), outcome, term.epoch(), at);
            return;
        }
        pause(term, Words.of(outcome));
        if (!checked.replaced().isEmpty()) {
            String objection = check.unmarked(checked.replaced(), Words.of(outcome), at);
            if (++unmarked >= UNMARKED_MAX) {
                refused.accept(objection);
            }
        } else if (checked.isSucceeding()) {
            check.unsaved(outcome, term.epoch(), at);
        }
    }

    private void noPause() {
        nextClaim = Duration.ZERO;
        pause = Duration.ZERO;
        reason = "";
    }

    /** What cannot bear a mark, or lets nobody write one, is not asked for it with each look. */
    private void pause(Term term, String why) {
        pause = pause.isZero() ? settings.lookTimeout() : pause.multipliedBy(2);
        pause = pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
        nextClaim = settings.time().now().plus(pause);
        if (!why.equals(reason)) {
            reason = why;
            LOG.warn("{} {} is not marked: {}", settings.cluster(), term.epoch(), why);
        }
    }

    private void settled() {
        asking = false;
    }
}
