package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.emulator.Faults;
import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** One fault, at the first request of one step. */
final class Strike implements ApplyJournal {

    /** How long a client waits that is to run out of patience. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    /** What goes wrong. */
    enum Kind {
        TIMEOUT,
        UNAVAILABLE,
        TRUNCATED,
        SESSION_EXPIRED,
        DROPPED,
        FAILOVER,
        FAILOVER_PARTNER_NOT_TOLD,
        KILLED
    }

    private final ApplyJournal journal;
    private final Kind kind;
    private final int step;
    private final boolean after;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicBoolean struck = new AtomicBoolean();
    private final CountDownLatch late = new CountDownLatch(1);

    /** What is kept is kept in the journal, what is struck is the step that the journal is told of. */
    Strike(ApplyJournal journal, Kind kind, int step, boolean after) {
        this.journal = journal;
        this.kind = kind;
        this.step = step;
        this.after = after;
    }

    boolean hasStruck() {
        return struck.get();
    }

    /** Lets what is still under way arrive. */
    void release() {
        late.countDown();
    }

    /** Makes ready to strike one appliance. */
    void at(NitroEmulator appliance) {
        Faults faults = appliance.faults();
        switch (kind) {
            case TIMEOUT -> {
                if (after) {
                    faults.slow(1, PATIENCE.multipliedBy(3), this::now);
                } else {
                    faults.unavailable(1, now(call -> await()));
                }
            }
            case UNAVAILABLE -> faults.unavailable(1, now(call -> after && repeated(appliance, call) || !after));
            case TRUNCATED -> {
                if (after) {
                    faults.truncate(1, this::now);
                } else {
                    faults.truncate(1, now(call -> expired(appliance)));
                }
            }
            case SESSION_EXPIRED ->
                faults.unavailable(1, now(call -> (!after || repeated(appliance, call)) && !expired(appliance)));
            case DROPPED -> {
                if (after) {
                    faults.dropAfterApply(1, this::now);
                } else {
                    faults.dropBeforeApply(1, this::now);
                }
            }
            default -> throw new IllegalStateException(kind + " does not strike one appliance");
        }
    }

    /** Makes ready to let the roles of a pair change. */
    void at(HaPair pair) {
        pair.first().faults().unavailable(1, now(call -> {
            if (after) {
                Dump.repeat(pair.first(), call);
            }
            pair.failOver();
            return false;
        }));
    }

    private boolean now(NitroCall call) {
        boolean configures = call.isWrite() && !call.path().startsWith("config/log");
        boolean strikes = configures && armed.compareAndSet(true, false);
        struck.compareAndSet(false, strikes);
        return strikes;
    }

    private Predicate<NitroCall> now(Predicate<NitroCall> then) {
        return call -> now(call) && then.test(call);
    }

    private boolean await() {
        try {
            return !late.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean repeated(NitroEmulator appliance, NitroCall call) {
        Dump.repeat(appliance, call);
        return true;
    }

    private static boolean expired(NitroEmulator appliance) {
        appliance.expireSessions();
        return true;
    }

    @Override
    public EffectOutcome append(ApplyRecord record) {
        boolean killed = kind == Kind.KILLED;
        if (killed && armed.get()) {
            struck.set(true);
            throw new DyingJournal.Killed();
        }
        EffectOutcome kept = journal.append(record);
        boolean begins = record.event() instanceof ApplyEvent.Stepped stepped
                && !stepped.begun().isEmpty()
                && stepped.begun().get(0) == step;
        if (begins && !struck.get()) {
            armed.set(true);
            if (killed && !after) {
                struck.set(true);
                throw new DyingJournal.Killed();
            }
        }
        return kept;
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
