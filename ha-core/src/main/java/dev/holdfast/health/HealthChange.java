package dev.holdfast.health;

import java.time.Duration;

/**
 * A change of status.
 *
 * @param from what stood
 * @param to what stands, never the same
 * @param at when, on the monotonic clock
 * @param why one line for people
 */
public record HealthChange(HealthState.Status from, HealthState.Status to, Duration at, String why) {}
