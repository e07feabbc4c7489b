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
 * @param accepted gates that a person has passed over for all of them; a gate whose measure is not known stays shut
 */
public record MoveSituation(
        Strategy strategy,
        SoftwareVersion release,
        Answer validated,
        Answer oneDatabase,
        @Nullable Long bitsPerSecond,
        @Nullable QuietHours window,
        Instant notBefore,
        List<MovingServer> servers,
        List<MoveGate> accepted) {

    /** Freezes the lists; rejects an impossible line, a server named twice, and a gate that nobody may pass over. */
    public MoveSituation {
        servers = List.copyOf(servers);
        accepted = List.copyOf(accepted);
        List<MoveGate> hard =
                accepted.stream().filter(gate -> !gate.isAcceptable()).toList();
        if (!hard.isEmpty()) {
            throw new IllegalArgumentException(
                    "gates " + hard + " were accepted, and cannot be: do what their remedies say");
        }
        if (bitsPerSecond != null && bitsPerSecond < 1) {
            throw new IllegalArgumentException("line of " + bitsPerSecond + " bit/s: give at least 1");
        }
        if (servers.stream().map(MovingServer::name).distinct().count() != servers.size()) {
            throw new IllegalArgumentException(
                    "servers " + servers.stream().map(MovingServer::name).toList() + ": name each once");
        }
    }

    /**
     * A situation in which nothing is passed over.
     *
     * @param strategy see {@link #strategy()}
     * @param release see {@link #release()}
     * @param validated see {@link #validated()}
     * @param oneDatabase see {@link #oneDatabase()}
     * @param bitsPerSecond see {@link #bitsPerSecond()}
     * @param window see {@link #window()}
     * @param notBefore see {@link #notBefore()}
     * @param servers see {@link #servers()}
     */
    public MoveSituation(
            Strategy strategy,
            SoftwareVersion release,
            Answer validated,
            Answer oneDatabase,
            @Nullable Long bitsPerSecond,
            @Nullable QuietHours window,
            Instant notBefore,
            List<MovingServer> servers) {
        this(strategy, release, validated, oneDatabase, bitsPerSecond, window, notBefore, servers, List.of());
    }

    /**
     * The same with gates passed over, by a person who answers for it.
     *
     * @param gates see {@link #accepted()}
     * @return a copy
     */
    public MoveSituation accepting(MoveGate... gates) {
        return new MoveSituation(
                strategy, release, validated, oneDatabase, bitsPerSecond, window, notBefore, servers, List.of(gates));
    }
}
