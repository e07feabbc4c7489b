package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.emulator.CallMatch;
import dev.holdfast.lb.netscaler.emulator.Fault;
import dev.holdfast.lb.netscaler.emulator.Fault.Moment;
import dev.holdfast.lb.netscaler.emulator.Faults;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A journal that lets one fault strike a request of one step, on its way forward or back: the one it is told of as begun. */
final class Strike implements ApplyJournal {

    /** How long a client waits that is to run out of patience. */
    static final Duration PATIENCE = Duration.ofMillis(200);

    /** Which request of the step. */
    enum Place {
        FIRST,
        SECOND,
        /** The first, at the second of the objects in it. */
        SECOND_OBJECT,
        /** The first of undoing it, after the last step was refused. */
        BACK
    }

    /** What goes wrong. */
    enum Kind {
        TIMEOUT(Fault.Kind.DELAY),
        UNAVAILABLE(Fault.Kind.UNAVAILABLE),
        TRUNCATED(Fault.Kind.TRUNCATE),
        SESSION_EXPIRED(Fault.Kind.EXPIRE),
        DROPPED(Fault.Kind.DROP),
        REFUSED(Fault.Kind.REFUSE),
        FAILOVER(Fault.Kind.FAIL_OVER),
        FAILOVER_PARTNER_NOT_TOLD(Fault.Kind.FAIL_OVER),
        KILLED(null);

        /** Those of the request as a whole, or of the appliance. */
        private static final Set<Kind> WHOLE =
                EnumSet.of(TIMEOUT, SESSION_EXPIRED, FAILOVER, FAILOVER_PARTNER_NOT_TOLD, KILLED);

        private final Fault.@Nullable Kind fault;

        Kind(Fault.@Nullable Kind fault) {
            this.fault = fault;
        }

        boolean strikesObjects() {
            return !WHOLE.contains(this);
        }
    }

    private final ApplyJournal journal;
    private final Faults faults;
    private final Kind kind;
    private final int step;
    private final boolean after;
    private final Place place;

    /** The one to be refused, so that there is a way back. */
    private final int last;

    /** Whatever came, arrived or not; counted where something may be given up that arrives later. */
    private final AtomicInteger came = new AtomicInteger();

    private Duration patience = PATIENCE;
    private boolean back;
    private boolean aimed;
    private boolean killed;

    Strike(ApplyJournal journal, Faults faults, Kind kind, int step, boolean after, Place place, int last) {
        this.place = place;
        this.last = last;
        this.journal = journal;
        this.faults = faults;
        this.kind = kind;
        this.step = step;
        this.after = after;
        if (kind == Kind.TIMEOUT) {
            faults.unavailable(1, call -> came.incrementAndGet() < 0); // counts, and strikes nothing
        }
    }

    /** For a client with another patience. */
    Strike patience(Duration value) {
        patience = value;
        return this;
    }

    int came() {
        return came.get();
    }

    boolean hasStruck() {
        int counting = kind == Kind.TIMEOUT ? 1 : 0;
        return killed || (aimed && kind != Kind.KILLED && faults.waiting().size() == counting);
    }

    @Override
    public EffectOutcome append(ApplyRecord record) {
        if (aimed && kind == Kind.KILLED) {
            killed = true;
            throw new DyingJournal.Killed();
        }
        EffectOutcome kept = journal.append(record);
        back |= record.event() instanceof ApplyEvent.TurnedBack;
        if (place == Place.BACK && !back && begins(record, last)) {
            faults.add(Fault.of(Fault.Kind.REFUSE, Moment.BEFORE).code(1092).on(CallMatch.WRITES));
        }
        if (begins(record, step) && !aimed && back == (place == Place.BACK)) {
            aimed = true;
            strike();
        }
        return kept;
    }

    private static boolean begins(ApplyRecord record, int number) {
        return record.event() instanceof ApplyEvent.Stepped stepped
                && !stepped.begun().isEmpty()
                && stepped.begun().get(0) == number;
    }

    private void strike() {
        if (kind.fault != null) {
            faults.add(Fault.of(kind.fault, after ? Moment.AFTER : Moment.BEFORE)
                    .on(CallMatch.WRITES)
                    .nth(place == Place.SECOND ? 2 : 1)
                    .item(place == Place.SECOND_OBJECT ? 2 : 0)
                    .delay(patience.multipliedBy(2)));
        } else if (!after) {
            killed = true;
            throw new DyingJournal.Killed();
        }
    }

    @Override
    public Reply<List<ApplyRecord>> records(String applyId) {
        return journal.records(applyId);
    }

    @Override
    public Reply<List<String>> unfinished() {
        return journal.unfinished();
    }
}
