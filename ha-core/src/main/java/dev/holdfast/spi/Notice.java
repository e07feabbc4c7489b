package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import java.time.Instant;

/**
 * One message for people.
 *
 * @param cluster about which cluster
 * @param at when it was decided, by the store's clock
 * @param alarm whether somebody has to act now
 * @param kind a word programs can compare, for example {@code FAILOVER_INITIATED}
 * @param subject one line
 * @param text the whole message, never with a secret
 */
public record Notice(ClusterId cluster, Instant at, boolean alarm, String kind, String subject, String text) {}
