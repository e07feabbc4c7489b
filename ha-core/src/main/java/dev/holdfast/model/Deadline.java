package dev.holdfast.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Something that must be done by a date: a change before devices upgrade (XM-16), a certificate before it runs out
 * (XM-12).
 *
 * @param kind {@link NoticeKind#DEADLINE} or {@link NoticeKind#CERT_EXPIRY}
 * @param subject what it is about, for example the name of the certificate
 * @param at when it is too late
 * @param reminders how long before that people are reminded, each positive; kept longest first
 * @param demand what must be done, one sentence
 */
public record Deadline(NoticeKind kind, String subject, Instant at, List<Duration> reminders, String demand) {

    private static final List<Duration> USUAL = List.of(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(1));

    /** Sorts the reminders; rejects other kinds and reminders after the fact. */
    public Deadline {
        if (kind != NoticeKind.DEADLINE && kind != NoticeKind.CERT_EXPIRY) {
            throw new IllegalArgumentException(
                    "deadline " + subject + " of kind " + kind + ": use DEADLINE, or CERT_EXPIRY for a certificate");
        }
        for (Duration reminder : reminders) {
            if (reminder.isNegative() || reminder.isZero()) {
                throw new IllegalArgumentException("deadline " + subject + " with a reminder " + reminder
                        + " before it: a reminder comes before the deadline");
            }
        }
        reminders =
                reminders.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /**
     * A deadline with reminders 30 days, 7 days and 1 day before.
     *
     * @param subject see {@link #subject()}
     * @param at see {@link #at()}
     * @param demand see {@link #demand()}
     * @return the deadline
     */
    public static Deadline of(String subject, Instant at, String demand) {
        return new Deadline(NoticeKind.DEADLINE, subject, at, USUAL, demand);
    }

    /**
     * The end of a certificate, with the same reminders.
     *
     * @param name what it is called on the load balancer or the node
     * @param notAfter its last moment
     * @return the deadline
     */
    public static Deadline ofCertificate(String name, Instant notAfter) {
        return new Deadline(
                NoticeKind.CERT_EXPIRY, name, notAfter, USUAL, "Replace the certificate where it is bound.");
    }

    /**
     * The same deadline with other reminders.
     *
     * @param value see {@link #reminders()}
     * @return the deadline
     */
    public Deadline withReminders(List<Duration> value) {
        return new Deadline(kind, subject, at, value, demand);
    }
}
