package dev.holdfast.runbook;

/**
 * How one knows that a step worked, and what is kept of it.
 *
 * @param verification what is looked at, or empty
 * @param evidence what is kept and hashed, for example {@code support bundle}, or empty
 */
public record Proof(String verification, String evidence) {}
