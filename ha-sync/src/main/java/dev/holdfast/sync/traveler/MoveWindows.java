package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.QuietHours;
import dev.holdfast.blueprint.traveler.TransferEstimate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Estimates against windows. */
final class MoveWindows {

    private MoveWindows() {}

    static Optional<TransferEstimate> estimate(MoveSituation situation, MovingServer server) {
        Long line = situation.bitsPerSecond();
        return line == null ? Optional.empty() : server.bytes().map(bytes -> TransferEstimate.of(bytes, line));
    }

    /** Why it may not end in time, with the figure that does. */
    static @Nullable String unfit(MoveSituation situation, MovingServer server) {
        TransferEstimate transfer = estimate(situation, server).orElse(null);
        if (transfer == null) {
            return server.dataBytes() == null ? "amount of data not observed" : "line to the database not observed";
        }
        QuietHours window = situation.window();
        if (window == null || transfer.high().compareTo(window.length()) <= 0) {
            return null;
        }
        String room = TransferEstimate.hours(window.length());
        if (transfer.low().compareTo(window.length()) > 0) {
            return transfer.text() + ": never ends within " + room;
        }
        return transfer.text() + ": "
                + (transfer.likely().compareTo(window.length()) <= 0 ? "likely ends within " : "can end within ") + room
                + ", at worst it does not";
    }

    /** The first moment at or after this one from which the window stays open for so long; null if it never does. */
    static @Nullable Instant begin(@Nullable QuietHours window, Instant notBefore, Duration needed) {
        if (window == null) {
            return notBefore;
        }
        Instant at = window.next(notBefore);
        // A night may be shortened by a change of the clock; the one after it is not.
        for (int night = 0; night < 3; night++) {
            Instant end = end(window, at);
            if (!at.plus(needed).isAfter(end)) {
                return at;
            }
            at = window.next(end);
        }
        return null;
    }

    private static Instant end(QuietHours window, Instant within) {
        ZonedDateTime today = within.atZone(window.zone()).with(window.to());
        return (today.toInstant().isAfter(within) ? today : today.plusDays(1)).toInstant();
    }
}
