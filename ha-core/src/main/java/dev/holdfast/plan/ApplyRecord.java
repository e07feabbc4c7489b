package dev.holdfast.plan;

import java.time.Instant;

/**
 * One entry of the journal of an apply.
 *
 * @param applyId which apply: 1 to 63 letters, digits, {@code .}, {@code _} or {@code -}, not beginning with a full stop
 * @param sequence counts up from 1 without a gap; the first is {@link ApplyEvent.Began}
 * @param at when, by the clock of whoever applies; for people, nothing is decided by it
 * @param event what happened
 */
public record ApplyRecord(String applyId, long sequence, Instant at, ApplyEvent event) {

    /** Rejects a record that could not be found again. */
    public ApplyRecord {
        if (!applyId.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}") || sequence < 1) {
            throw new IllegalArgumentException("apply \"" + applyId + "\", sequence " + sequence
                    + ": use 1 to 63 letters, digits, '.', '_' or '-', no '.' in front, and count up from 1");
        }
        if ((sequence == 1) != (event instanceof ApplyEvent.Began)) {
            throw new IllegalArgumentException("record " + sequence + " of apply " + applyId + " is " + event
                    + ": the first record, and no other, says what is applied");
        }
    }
}
