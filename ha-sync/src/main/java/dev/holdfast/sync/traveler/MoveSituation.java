package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.QuietHours;
import dev.holdfast.blueprint.traveler.Strategy;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.sync.Answer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pool that is joined, and who joins it.
 *
 * @param strategy whether the pool stands already, or the first server becomes it (TRV-15, TRV-18, M19)
 * @param release the pool's release
 * @param validated whether the pool was set up and validated: all its members alive, a test device synced (TRV-23); does
 *     not matter to the first server where that becomes the pool
 * @param oneDatabase whether all servers use the same physical database server (TRV-E02)
 * @param bitsPerSecond the slowest line between the servers and the database, 1 or more, or null if nobody has measured
 * @param window when servers may be taken from their users, every day, or null for any time
 * @param notBefore the earliest moment the first may be restarted
 * @param servers who joins, in declared order
 */
public record MoveSituation(
        Strategy strategy,
        SoftwareVersion release,
        Answer validated,
        Answer oneDatabase,
        @Nullable Long bitsPerSecond,
        @Nullable QuietHours window,
        Instant notBefore,
        List<MovingServer> servers) {

    /** Freezes the list; rejects an impossible line and a server named twice. */
    public MoveSituation {
        servers = List.copyOf(servers);
        if (bitsPerSecond != null && bitsPerSecond < 1) {
            throw new IllegalArgumentException("line of " + bitsPerSecond + " bit/s: give at least 1");
        }
        if (servers.stream().map(MovingServer::name).distinct().count() != servers.size()) {
            throw new IllegalArgumentException(
                    "servers " + servers.stream().map(MovingServer::name).toList() + ": name each once");
        }
    }
}
