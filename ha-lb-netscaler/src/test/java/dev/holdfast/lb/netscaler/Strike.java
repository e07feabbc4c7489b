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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal that lets one fault strike the first request of one step: the one it is told of as begun. */
final class Strike implements ApplyJournal {

    /** How long a client waits that is to run out of patience. */
    static final Duration PATIENCE = Duration.ofMillis(200);

    /** What goes wrong. */
    enum Kind {
        TIMEOUT(Fault.Kind.DELAY),
        UNAVAILABLE(Fault.Kind.UNAVAILABLE),
        TRUNCATED(Fault.Kind.TRUNCATE),
        SESSION_EXPIRED(Fault.Kind.EXPIRE),
        DROPPED(Fault.Kind.DROP),
        FAILOVER(Fault.Kind.FAIL_OVER),
        FAILOVER_PARTNER_NOT_TOLD(Fault.Kind.FAIL_OVER),
        KILLED(null);

        private final Fault.@Nullable Kind fault;

        Kind(Fault.@Nullable Kind fault) {
            this.fault = fault;
        }
    }

    private final ApplyJournal journal;
    private final Faults faults;
    private final Kind kind;
    private final int step;
    private final boolean after;
    private boolean aimed;
    private boolean killed;

    Strike(ApplyJournal journal, Faults faults, Kind kind, int step, boolean after) {
        this.journal = journal;
        this.faults = faults;
        this.kind = kind;
        this.step = step;
        this.after = after;
    }

    boolean hasStruck() {
        return killed || (aimed && kind != Kind.KILLED && faults.waiting().isEmpty());
    }

    @Override
    public EffectOutcome append(ApplyRecord record) {
        if (aimed && kind == Kind.KILLED) {
            killed = true;
            throw new DyingJournal.Killed();
        }
        EffectOutcome kept = journal.append(record);
        boolean begins = record.event() instanceof ApplyEvent.Stepped stepped
                && !stepped.begun().isEmpty()
                && stepped.begun().get(0) == step;
        if (begins && !aimed) {
            aimed = true;
            strike();
        }
        return kept;
    }

    private void strike() {
        if (kind.fault != null) {
            faults.add(Fault.of(kind.fault, after ? Moment.AFTER : Moment.BEFORE)
                    .on(CallMatch.WRITES)
                    .delay(PATIENCE.multipliedBy(2)));
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
