package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import java.time.Instant;

/**
 * One message for people.
 *
 * @param cluster about which cluster
 * @param at when it was decided, by the store's clock
 * @param kind what about
 * @param severity how much it matters now
 * @param subject which node, certificate or runbook it is about; two notices of one kind and subject say the same
 * @param text the whole message, never with a secret
 */
public record Notice(
        ClusterId cluster, Instant at, NoticeKind kind, NoticeSeverity severity, String subject, String text) {

    /**
     * A notice that matters as much as its kind usually does.
     *
     * @param cluster see {@link #cluster()}
     * @param at see {@link #at()}
     * @param kind see {@link #kind()}
     * @param subject see {@link #subject()}
     * @param text see {@link #text()}
     * @return the notice
     */
    public static Notice of(ClusterId cluster, Instant at, NoticeKind kind, String subject, String text) {
        return new Notice(cluster, at, kind, kind.severity(), subject, text);
    }

    /**
     * The same notice, taken more or less seriously.
     *
     * @param value the other severity
     * @return the notice
     */
    public Notice withSeverity(NoticeSeverity value) {
        return new Notice(cluster, at, kind, value, subject, text);
    }

    /**
     * Whether somebody has to act now.
     *
     * @return whether it is an alarm
     */
    public boolean isAlarm() {
        return severity == NoticeSeverity.ALARM;
    }

    /**
     * The message in one line.
     *
     * @return for example {@code core: FAILOVER_INITIATED core1}
     */
    public String headline() {
        return cluster + ": " + kind + " " + subject;
    }
}
