package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Term;
import dev.holdfast.journal.Words;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while this controller leads, whether its store is still the one by the load balancer's marks, and marks what does not
 * bear its epoch yet. State is the decision thread's.
 */
final class MarkWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MarkWatch.class);
    private static final int UNREAD_MAX = 3;

    private final Settings settings;
    private final StoreCheck check;
    private final Marks marks;
    private final Receiver store;
    private final Mailbox mailbox;
    private final Supplier<FailoverState> state;
    private final Consumer<String> refused;
    private boolean asking;
    private int unread;
    private Duration next = Duration.ZERO;

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
        unread = 0;
        next = settings.time().now().plus(settings.lookTimeout());
    }

    /** While this controller leads. */
    void turn(Duration now) {
        if (asking || !marks.areBorne() || now.compareTo(next) < 0) {
            return;
        }
        asking = true;
        marks.read(settings.lookTimeout(), found -> mailbox.post(() -> read(found)));
    }

    private void read(Reply<List<StoreMark>> found) {
        Term term = state.get().view().term();
        if (term == null) {
            settled();
        } else if (found instanceof Reply.None<List<StoreMark>> none) {
            if (++unread == UNREAD_MAX) {
                String reason =
                        "MARKS_UNREAD: whether another store has taken the place of this one is not known any more,"
                                + " the load balancer's marks are not read: " + none.reason()
                                + ". Nothing is demoted until they are.";
                Instant at = term.storeTime(settings.time().now());
                check.alarm(reason, at);
            }
            settled();
        } else {
            unread = 0;
            store.ask(
                    "check the store",
                    settings.time().now().plus(settings.policy().effectTimeout()),
                    left -> check.check(found),
                    checked -> mailbox.post(() -> checked(found.orElseThrow(), checked)),
                    outcome -> mailbox.post(this::settled));
        }
    }

    private void checked(List<StoreMark> found, StoreCheck.Found checked) {
        settled();
        Term term = state.get().view().term();
        if (term == null) {
            return;
        }
        if (checked.outcome() instanceof EffectOutcome.Rejected rejected) {
            refused.accept(rejected.reason());
            return;
        }
        StoreMark ours = new StoreMark(settings.store().identity(), term.epoch(), true);
        boolean wanted = state.get().view().mode() == GroupMode.ACT && !found.contains(ours);
        if (checked.mayLead() && (wanted || !checked.replaced().isEmpty())) {
            asking = true;
            marks.claim(
                    term.epoch(),
                    checked.replaced(),
                    settings.policy().effectTimeout(),
                    outcome -> mailbox.post(() -> claimed(outcome)));
        }
    }

    /** One that did not succeed is claimed again when the marks are looked at next. */
    private void claimed(EffectOutcome outcome) {
        LOG.debug("{} marked: {}", settings.cluster(), Words.of(outcome));
        settled();
    }

    private void settled() {
        asking = false;
        next = settings.time().now().plus(settings.lookTimeout());
    }
}
