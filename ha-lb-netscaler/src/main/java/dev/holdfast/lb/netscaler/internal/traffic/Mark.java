package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.model.Epoch;
import java.util.Optional;

/**
 * Which store's which epoch last took over, as written on the appliance.
 *
 * @param store identity of the store
 * @param epoch the epoch
 */
record Mark(String store, Epoch epoch) {

    /** The mark in a word such as {@code holdfast:core:store1:7}; empty if the word is no mark. */
    static Optional<Mark> parse(String word) {
        String[] parts = word.split(":", -1);
        return parts.length == 4 && parts[3].matches("\\d{1,18}")
                ? Optional.of(new Mark(parts[2], Epoch.of(Long.parseLong(parts[3]))))
                : Optional.empty();
    }

    String word(Ownership ownership) {
        return ownership.token() + ":" + store + ":" + epoch.value();
    }
}
