package dev.holdfast.runbook;

import java.time.Instant;

/**
 * One step in a run.
 *
 * @param state where it stands
 * @param since when it came to stand there
 * @param note who or what brought it there, in words; never a secret
 */
public record StepRun(StepState state, Instant since, String note) {}
