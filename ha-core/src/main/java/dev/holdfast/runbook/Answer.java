package dev.holdfast.runbook;

/**
 * What somebody saw of a precondition.
 *
 * @param holds whether it is met
 * @param seen what was seen, in words; never a secret
 */
public record Answer(boolean holds, String seen) {}
