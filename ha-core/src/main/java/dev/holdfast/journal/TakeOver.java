package dev.holdfast.journal;

import dev.holdfast.model.Epoch;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator's word that a cluster is led from this store from now on, although it was led from another, or this one was
 * put back to an older copy of itself; or that it is led from another from now on.
 *
 * @param sequence counts up from 1 in a cluster's life in this store
 * @param above the next term's epoch is one higher. Where the cluster is led from this store it is above every epoch that any
 *     reachable mark or store told, by a distance drawn by lot: what another copy of the store leads in is told apart
 * @param successor identity of the store from which the cluster is led instead, or null if it is led from this one
 * @param replaces the other stores that were found, by identity
 * @param unread what was found at no receiver because it did not answer, one reason each
 * @param bypassed what could not be made sure of and was passed over by name
 * @param imported whether the state was taken from the other store; otherwise the group begins anew
 * @param by who said so
 * @param reason why, in that person's words
 * @param at when, by this store's clock
 */
public record TakeOver(
        long sequence,
        Epoch above,
        @Nullable String successor,
        List<Replaced> replaces,
        List<String> unread,
        List<Gate> bypassed,
        boolean imported,
        String by,
        String reason,
        Instant at) {

    /**
     * Another store that was found.
     *
     * @param store its identity
     * @param upTo the newest of its epochs that was seen; one that it leads in later is not replaced
     */
    public record Replaced(String store, Epoch upTo) {

        /** As people read it. */
        @Override
        public String toString() {
            return store + " up to " + upTo;
        }
    }

    /** What a take-over has to be sure of, or must be told to pass over. */
    public enum Gate {
        /** Nobody leads from the other store any more; while somebody does, two controllers order in turn. */
        OTHER_STORE_IS_DEAD,
        /** Every receiver has told its mark; an epoch in one that has not may be higher, and it then takes no order. */
        EVERY_MARK_IS_READ,
        /** What the other store knows of pauses, holds, cool-down, past failovers and running moves is taken along. */
        STATE_IS_KNOWN
    }

    /** Freezes the lists; rejects a sequence below 1 and a word that nobody gives or gives no reason for. */
    public TakeOver {
        replaces = List.copyOf(replaces);
        unread = List.copyOf(unread);
        bypassed = bypassed.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(bypassed));
        if (sequence < 1) {
            throw new IllegalArgumentException("take-over " + sequence + ": counts up from 1");
        }
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "take-over by '" + by + "' for '" + reason + "': say who takes over and why, for the audit");
        }
    }
}
