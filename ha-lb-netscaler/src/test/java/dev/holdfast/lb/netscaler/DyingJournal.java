package dev.holdfast.lb.netscaler;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.util.List;

/**
 * A journal whose process is killed: right after it has kept that a step is begun, or when it is told the next thing after
 * that, without keeping it. Nothing is cleaned up by whoever used it.
 */
final class DyingJournal implements ApplyJournal {

    /** Nobody catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final ApplyJournal journal;
    private final int step;
    private final boolean sent;
    private boolean begun;

    DyingJournal(ApplyJournal journal, int step, boolean sent) {
        this.journal = journal;
        this.step = step;
        this.sent = sent;
    }

    @Override
    public EffectOutcome append(ApplyRecord record) {
        if (begun) {
            throw new Killed();
        }
        EffectOutcome kept = journal.append(record);
        begun = record.event() instanceof ApplyEvent.Stepped stepped
                && stepped.begun().contains(step);
        if (begun && !sent) {
            throw new Killed();
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
