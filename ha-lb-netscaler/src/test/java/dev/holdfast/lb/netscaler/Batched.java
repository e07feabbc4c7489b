package dev.holdfast.lb.netscaler;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.util.ArrayList;
import java.util.List;

/** Remembers which steps left together. */
final class Batched implements ApplyJournal {

    private final ApplyJournal journal;
    private final List<Integer> leaders = new ArrayList<>();

    Batched(ApplyJournal journal) {
        this.journal = journal;
    }

    /** The first of each request of several steps. */
    List<Integer> leaders() {
        return leaders;
    }

    @Override
    public EffectOutcome append(ApplyRecord record) {
        if (record.event() instanceof ApplyEvent.Stepped stepped
                && stepped.begun().size() > 1) {
            leaders.add(stepped.begun().get(0));
        }
        return journal.append(record);
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
