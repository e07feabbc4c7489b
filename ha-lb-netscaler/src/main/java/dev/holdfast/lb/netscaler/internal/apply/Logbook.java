package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.StepEnd;
import dev.holdfast.spi.ApplyJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal of one apply as it is being written. Ends of steps wait for the next record: if they are lost, the steps are
 * looked at, which is all that not knowing costs.
 */
final class Logbook {

    private final ApplyJournal journal;
    private final String applyId;
    private final List<StepEnd> waiting = new ArrayList<>();
    private long last;

    /** Goes on behind the last record. */
    Logbook(ApplyJournal journal, String applyId, long last) {
        this.journal = journal;
        this.applyId = applyId;
        this.last = last;
    }

    String applyId() {
        return applyId;
    }

    /** Says what ended, with the next record. */
    void ended(List<Ended> ends) {
        ends.stream()
                .filter(each -> each.is(Ended.How.DONE) || each.is(Ended.How.REFUSED))
                .map(Ended::kept)
                .forEach(waiting::add);
    }

    /** Says, before they leave, which steps are begun. Empty if that is kept, otherwise why it is not. */
    String begun(List<Step> steps) {
        return write(
                new ApplyEvent.Stepped(waiting, steps.stream().map(Step::number).toList()));
    }

    /** Keeps any other event, and the ends that wait. Empty if it is kept. */
    String keep(ApplyEvent event) {
        String failure = waiting.isEmpty() ? "" : begun(List.of());
        return failure.isEmpty() ? write(event) : failure;
    }

    private String write(ApplyEvent event) {
        EffectOutcome kept = journal.append(new ApplyRecord(applyId, last + 1, Instant.now(), event));
        if (kept instanceof EffectOutcome.Succeeded) {
            last++;
            if (event instanceof ApplyEvent.Stepped) {
                waiting.clear();
            }
            return "";
        }
        return "the journal did not keep it: " + kept;
    }
}
