package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.internal.Sntp;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares a node's clock with ours. Every answer says how uncertain it is; a difference counts only if it is beyond the
 * tolerance whatever the truth within the uncertainty. A node whose clock is off is DEGRADED, for it still works.
 */
public final class ClockCheck {

    private ClockCheck() {}

    /**
     * What a look at a clock has found.
     *
     * @param offset how much the other clock is ahead of ours
     * @param uncertainty by how much that may be wrong, either way
     */
    public record Skew(Duration offset, Duration uncertainty) {

        /**
         * What that is worth.
         *
         * @param tolerance how far the clocks may differ
         * @return PASS, or DEGRADED if they differ by more for certain
         */
        public Verdict judge(Duration tolerance) {
            String found =
                    "clock ahead by " + offset.toMillis() + " ms, give or take " + uncertainty.toMillis() + " ms";
            boolean off = offset.abs().minus(uncertainty).compareTo(tolerance) > 0;
            return off
                    ? new Verdict(Kind.DEGRADED, Reason.WRONG_ANSWER, null, found + ", more than " + tolerance)
                    : new Verdict(Kind.PASS, Reason.NONE, null, found);
        }
    }

    /**
     * Asks a time server (RFC 5905); the uncertainty is half of the round trip and what the server admits of its own.
     *
     * @param port usually 123
     * @param tolerance how far the clocks may differ
     * @return the check
     */
    public static Check sntp(int port, Duration tolerance) {
        return (address, timeout) ->
                Sntp.ask(address, port, timeout, Clock.systemUTC()).judge(tolerance);
    }

    /**
     * Reads the {@code Date} of an HTTP answer, whatever its status. It has whole seconds, so the uncertainty is half a
     * second and half of the round trip.
     *
     * @param port of plain HTTP
     * @param path for example {@code /}
     * @param tolerance how far the clocks may differ
     * @return the check
     */
    public static Check httpDate(int port, String path, Duration tolerance) {
        return (address, timeout) -> {
            Instant asked = Instant.now();
            long began = System.nanoTime();
            String date = date(address, port, path, timeout);
            Duration trip = Duration.ofNanos(System.nanoTime() - began);
            if (date == null) {
                return Verdict.fail(Reason.WRONG_ANSWER, "the answer has no Date");
            }
            try {
                Instant said = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                        .toInstant();
                return httpSkew(said, asked, trip).judge(tolerance);
            } catch (DateTimeParseException e) {
                return Verdict.fail(Reason.WRONG_ANSWER, "no date: " + date);
            }
        };
    }

    /** The second was cut off, so the truth is half a second later on average. */
    static Skew httpSkew(Instant said, Instant asked, Duration trip) {
        Duration half = Duration.ofMillis(500);
        Duration offset = Duration.between(asked.plus(trip.dividedBy(2)), said.plus(half));
        return new Skew(offset, half.plus(trip.dividedBy(2)));
    }

    private static @Nullable String date(String address, int port, String path, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + address + ":" + port + path).toURL().openConnection(Proxy.NO_PROXY);
        int millis = (int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setRequestMethod("HEAD");
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        try {
            connection.getResponseCode();
            return connection.getHeaderField("Date");
        } finally {
            connection.disconnect();
        }
    }
}
