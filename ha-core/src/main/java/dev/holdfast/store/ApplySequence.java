package dev.holdfast.store;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import java.util.List;

/** Which record may follow which. Pure. */
final class ApplySequence {

    private ApplySequence() {}

    static boolean hasEnded(List<ApplyRecord> records) {
        return !records.isEmpty() && records.get(records.size() - 1).event() instanceof ApplyEvent.Ended;
    }

    /** Whether the record is the last one once more: its writer did not hear that it was kept. */
    static boolean isRepetition(List<ApplyRecord> records, ApplyRecord record) {
        return !records.isEmpty() && records.get(records.size() - 1).equals(record);
    }

    /** Why the record cannot follow these; empty if it can. */
    static String objection(List<ApplyRecord> records, ApplyRecord record) {
        if (hasEnded(records)) {
            return "apply " + record.applyId() + " has ended; begin another";
        }
        return record.sequence() == records.size() + 1L
                ? ""
                : "record " + record.sequence() + " of apply " + record.applyId() + " does not follow the last, "
                        + records.size();
    }
}
