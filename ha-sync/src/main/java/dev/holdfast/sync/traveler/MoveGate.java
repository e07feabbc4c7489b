package dev.holdfast.sync.traveler;

import dev.holdfast.sync.Answer;
import dev.holdfast.sync.FailingGate;
import dev.holdfast.sync.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold before a server is restarted into the pool, in the order in which it is reported. */
// The lists are List.of and the checks hold no state, which the compiler's checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
public enum MoveGate implements Gate {
    /** There must be a pool to join. */
    POOL_VALIDATED(
            "trv.move.pool-validated",
            List.of("TRV-17", "TRV-23"),
            "a pool that was validated",
            "Set up and validate the pool: all servers alive, a test device syncs",
            (situation, server, first) -> first ? null : wanted(situation.validated(), Answer.YES, "not validated")),
    /** A pool has one physical database server. */
    ONE_DATABASE(
            "trv.move.one-database",
            List.of("TRV-E02"),
            "one physical database server for all",
            "Point all servers at one database server",
            (situation, server, first) -> wanted(situation.oneDatabase(), Answer.YES, "several database servers")),
    /** All run the pool's release before anything is transferred. */
    SAME_RELEASE(
            "trv.move.same-release",
            List.of("TRV-25"),
            "the pool's release",
            "Upgrade it first; that takes it from its users as well (TRV-26)",
            (situation, server, first) -> server.release() == null
                    ? MoveGate.NOT_OBSERVED
                    : server.release().isSameRelease(situation.release())
                            ? null
                            : "it runs " + server.release() + ", the pool " + situation.release()),
    /** After the transfer its own data is gone; only a backup, taken after the upgrade, brings it back. */
    BACKED_UP(
            "trv.move.backed-up",
            List.of("TRV-11"),
            "a backup that was read back, younger than its upgrade",
            "Back up its database and data, and read the backup back",
            (situation, server, first) -> backup(server)),
    /** 32-bit Windows may pass through a pool, not stay in it. */
    NOT_32_BIT(
            "trv.move.not-32-bit",
            List.of("TRV-04", "TRV-05"),
            "no 32-bit Windows, or a server that leaves after the transfer",
            "Declare that it leaves after the transfer, or replace it",
            (situation, server, first) ->
                    server.stays() ? wanted(server.windows32(), Answer.NO, "32-bit Windows, and it stays") : null),
    /** Secure or not, but all alike. */
    SERVER_TO_SERVER(
            "trv.move.server-to-server",
            List.of("TRV-27", "TRV-28"),
            "the pool's secure server-to-server setting",
            "Enable secure server-to-server communication on it, as on the pool, or on neither",
            (situation, server, first) -> wanted(server.secureMatches(), Answer.YES, "another than the pool's")),
    /** The restart does nothing if it is not configured for the pool. */
    STAGED(
            "trv.move.staged",
            List.of("TRV-29", "TRV-30"),
            "configured for the pool's database, waiting for its restart",
            "Configure it for the pool's database",
            (situation, server, first) -> wanted(server.staged(), Answer.YES, "not configured")),
    /** It serves no device until the transfer is complete. */
    DRAINED(
            "trv.move.drained",
            List.of("TRV-06", "TRV-42"),
            "no device led to it",
            "Tell its users, and take it out of the load balancer until the pool lists it",
            (situation, server, first) -> wanted(server.drained(), Answer.YES, "devices are led to it")),
    /** The further away the database, the longer it takes; the estimate knows the line only. */
    DATABASE_NEAR(
            "trv.move.database-near",
            List.of("TRV-08", "TRV-E13"),
            "at most 50 ms to the database",
            "Move it closer, or accept a transfer of many hours",
            (situation, server, first) -> near(server.roundTrip())),
    /** The transfer is estimated, and its worst case ends within the window. */
    FITS_THE_WINDOW(
            "trv.move.fits-the-window",
            List.of("TRV-06", "TRV-07"),
            "an estimate whose worst case ends within the window",
            "Measure data and line; widen the window or the line, or accept that users may wait longer",
            (situation, server, first) -> MoveWindows.unfit(situation, server));

    private static final String NOT_OBSERVED = "not observed";
    private static final Duration NEAR = Duration.ofMillis(50);

    private final String id;
    private final List<String> facts;
    private final String wanted;
    private final String remedy;
    private final Check check;

    /** What was seen that stands against it, or null if it passes. */
    @FunctionalInterface
    interface Check {
        @Nullable
        String seen(MoveSituation situation, MovingServer server, boolean becomesThePool);
    }

    MoveGate(String id, List<String> facts, String wanted, String remedy, Check check) {
        this.id = id;
        this.facts = facts;
        this.wanted = wanted;
        this.remedy = remedy;
        this.check = check;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<String> facts() {
        return facts;
    }

    /**
     * Whether a person may take the risk: it costs time, and no data.
     *
     * @return true of the distance to the database and of the window only
     */
    public boolean isAcceptable() {
        return this == DATABASE_NEAR || this == FITS_THE_WINDOW;
    }

    Optional<FailingGate<MoveGate>> failure(MoveSituation situation, MovingServer server, boolean becomesThePool) {
        return Optional.ofNullable(check.seen(situation, server, becomesThePool))
                .map(seen -> new FailingGate<>(this, seen, wanted, remedy));
    }

    private static @Nullable String wanted(Answer seen, Answer wanted, String otherwise) {
        if (seen == Answer.NOT_OBSERVED) {
            return NOT_OBSERVED;
        }
        return seen == wanted ? null : otherwise;
    }

    private static @Nullable String backup(MovingServer server) {
        if (server.backup() == null) {
            return "no backup";
        }
        return server.upgraded() != null && server.backup().isBefore(server.upgraded())
                ? "the backup of " + server.backup() + " is older than the upgrade of " + server.upgraded()
                : null;
    }

    private static @Nullable String near(@Nullable Duration roundTrip) {
        if (roundTrip == null) {
            return NOT_OBSERVED;
        }
        return roundTrip.compareTo(NEAR) <= 0 ? null : roundTrip.toMillis() + " ms to the database";
    }
}
