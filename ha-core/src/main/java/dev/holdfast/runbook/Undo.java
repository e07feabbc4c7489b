package dev.holdfast.runbook;

import org.jspecify.annotations.Nullable;

/**
 * What happens when it has to be taken back.
 *
 * @param compensation how a person or an adapter undoes the step, or empty if there is nothing to do
 * @param recovery for a point of no return, the runbook that leads on from a failure after it; otherwise null
 */
public record Undo(String compensation, @Nullable String recovery) {}
