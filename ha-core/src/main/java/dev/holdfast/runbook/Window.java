package dev.holdfast.runbook;

import java.util.List;

/**
 * From when to when an unsafe situation is meant. A window in which it never occurs is itself an error.
 *
 * @param kind what may be so
 * @param fromStep the step that may make it so
 * @param toStep the step after which it must be over; the same step, or one that can only come after {@code fromStep}
 * @param why why the document does it, or what it costs
 * @param factIds where it says so; each of ours resolves in {@code dev.holdfast.facts.Facts}
 */
public record Window(WindowKind kind, String fromStep, String toStep, String why, List<String> factIds) {

    /** Rejects a window without a reason. */
    public Window {
        factIds = List.copyOf(factIds);
        if (why.isBlank()) {
            throw new IllegalArgumentException(
                    "window " + kind + " " + fromStep + " to " + toStep + ": say why it is accepted");
        }
    }
}
