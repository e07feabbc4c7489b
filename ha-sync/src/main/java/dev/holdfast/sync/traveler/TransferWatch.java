package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.HadrRow;
import dev.holdfast.blueprint.traveler.TransferEstimate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One server's transfer while people wait for it: what was seen goes in, how far it is and whether it is complete comes
 * out. It never gives up and never stops the server, however long it takes: nobody may (TRV-07, M11). Immutable.
 *
 * @param server who moves
 * @param estimate how long it was expected to take
 * @param before how many users there were before the restart
 * @param phase where it stands
 * @param restarted when it was restarted, or null
 * @param moved the most bytes ever seen to have arrived
 * @param movedAt when that was seen, or null
 * @param detail what was seen last, for people
 */
public record TransferWatch(
        String server,
        TransferEstimate estimate,
        UserCounts before,
        TransferPhase phase,
        @Nullable Instant restarted,
        long moved,
        @Nullable Instant movedAt,
        String detail) {

    private static final Duration SHORTEST_POLL = Duration.ofSeconds(30);
    private static final Duration LONGEST_POLL = Duration.ofMinutes(10);
    private static final int POLLS = 50;

    /**
     * A move that may begin: the users are counted, the server is not yet restarted.
     *
     * @param move which; every gate must be open
     * @param before how many users there are
     * @return the watch
     * @throws IllegalArgumentException if a gate stands against it, with every one of them
     */
    public static TransferWatch prepared(ServerMove move, UserCounts before) {
        if (!move.isGo() || move.estimate().isEmpty()) {
            throw new IllegalArgumentException(
                    "server " + move.server().name() + " may not be restarted: " + move.failing());
        }
        return new TransferWatch(
                move.server().name(),
                move.estimate().get(),
                before,
                TransferPhase.PREPARED,
                null,
                0,
                null,
                "configured, not restarted");
    }

    /**
     * It was restarted: from here there is no way back.
     *
     * @param at when, by the store's clock
     * @return the watch from then on; unchanged if it was restarted before
     */
    public TransferWatch restarted(Instant at) {
        return phase == TransferPhase.PREPARED
                ? with(TransferPhase.TRANSFERRING, at, 0, null, "restarted, transferring")
                : this;
    }

    /**
     * Something was seen.
     *
     * @param sighting what
     * @return the watch from then on; a sighting before the restart says nothing
     */
    public TransferWatch seen(PoolSighting sighting) {
        if (phase == TransferPhase.PREPARED || phase == TransferPhase.PROVEN) {
            return this;
        }
        HadrRow row = sighting.of(server).orElse(null);
        if (row == null) {
            return listedNowhere(sighting);
        }
        if (!row.alive() || !row.index().isAvailable()) {
            return arrived(
                    sighting,
                    "listed by the pool, not yet available: " + row.verdict().detail());
        }
        Long users = sighting.poolUsers();
        if (users == null) {
            return phase == TransferPhase.USERS_MISSING
                    ? this
                    : with(TransferPhase.REGISTERED, restarted, moved, movedAt, "available; users are not counted yet");
        }
        String counted = users + " users in the pool, at least " + before.expected() + " expected";
        return with(
                users >= before.expected() ? TransferPhase.PROVEN : TransferPhase.USERS_MISSING,
                restarted,
                moved,
                movedAt,
                counted);
    }

    /**
     * How far it is.
     *
     * @param now by the store's clock
     * @return empty before the restart
     */
    public Optional<TransferProgress> progress(Instant now) {
        Instant begin = restarted;
        if (begin == null) {
            return Optional.empty();
        }
        Duration elapsed = begin.isAfter(now) ? Duration.ZERO : Duration.between(begin, now);
        if (phase != TransferPhase.TRANSFERRING) {
            return Optional.of(new TransferProgress(elapsed, 100, Optional.of(Duration.ZERO), moved > 0, false));
        }
        boolean overdue = elapsed.compareTo(estimate.high()) > 0;
        Instant measuredAt = movedAt;
        if (measuredAt != null && moved > 0 && moved <= estimate.bytes()) {
            Duration left = estimate.remaining(moved, Duration.between(begin, measuredAt))
                    .minus(Duration.between(measuredAt, now));
            int percent = (int) Math.min(99, Math.floor(100.0 * moved / estimate.bytes()));
            return Optional.of(new TransferProgress(elapsed, percent, positive(left), true, overdue));
        }
        long likely = Math.max(1, estimate.likely().toSeconds());
        int percent = (int) Math.min(99, elapsed.toSeconds() * 100 / likely);
        return Optional.of(new TransferProgress(
                elapsed, percent, positive(estimate.likely().minus(elapsed)), false, overdue));
    }

    /**
     * When to look again: often enough for the estimate, neither hectic nor asleep.
     *
     * @param now by the store's clock
     * @return between half a minute and ten minutes later; empty if there is nothing to wait for
     */
    public Optional<Instant> nextLook(Instant now) {
        if (phase == TransferPhase.PREPARED || phase == TransferPhase.PROVEN) {
            return Optional.empty();
        }
        Duration each = estimate.likely().dividedBy(POLLS);
        Duration bounded = each.compareTo(SHORTEST_POLL) < 0
                ? SHORTEST_POLL
                : each.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : each;
        return Optional.of(now.plus(bounded));
    }

    /** A server that was registered and is gone again still has its data in the pool: only its service is in doubt. */
    private TransferWatch listedNowhere(PoolSighting sighting) {
        return phase == TransferPhase.TRANSFERRING
                ? arrived(sighting, "not listed by the pool: the transfer goes on")
                : with(phase, restarted, moved, movedAt, "no longer listed by the pool");
    }

    private TransferWatch arrived(PoolSighting sighting, String words) {
        Long bytes = sighting.movedBytes();
        return bytes != null && bytes > moved
                ? with(phase, restarted, bytes, sighting.at(), words)
                : with(phase, restarted, moved, movedAt, words);
    }

    private static Optional<Duration> positive(Duration left) {
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    private TransferWatch with(
            TransferPhase next, @Nullable Instant begin, long bytes, @Nullable Instant bytesAt, String words) {
        return new TransferWatch(server, estimate, before, next, begin, bytes, bytesAt, words);
    }
}
