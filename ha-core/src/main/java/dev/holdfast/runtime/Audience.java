package dev.holdfast.runtime;

import dev.holdfast.model.ClusterId;
import dev.holdfast.spi.Notifier;
import java.util.List;

/**
 * Who hears of a run, and in whose name.
 *
 * @param cluster what the runbook is about
 * @param notifiers each called on a thread of its own
 */
public record Audience(ClusterId cluster, List<Notifier> notifiers) {

    /** Freezes the list. */
    public Audience {
        notifiers = List.copyOf(notifiers);
    }
}
