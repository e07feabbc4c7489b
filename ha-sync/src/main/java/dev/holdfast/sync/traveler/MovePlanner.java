package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.QuietHours;
import dev.holdfast.blueprint.traveler.Strategy;
import dev.holdfast.blueprint.traveler.TransferEstimate;
import dev.holdfast.sync.FailingGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders the servers and asks every gate of each. Pure; the same situation gives the same order. */
public final class MovePlanner {

    /** Least data first; of servers with as much, the declared order; of whom nobody knows, last. */
    private static final Comparator<MovingServer> LEAST_FIRST =
            Comparator.comparing(server -> server.bytes().orElse(Long.MAX_VALUE));

    private MovePlanner() {}

    /**
     * Plans the moves: where the pool is built from existing servers the first declared one goes first (M19), all others
     * by how much they have to transfer, so that the procedure is proven where it costs least.
     *
     * @param situation what was observed
     * @return every server once; a server's begin follows the worst case of those before it
     */
    public static MoveOrder plan(MoveSituation situation) {
        List<ServerMove> moves = new ArrayList<>();
        Instant free = situation.notBefore();
        for (MovingServer server : ordered(situation)) {
            boolean first = moves.isEmpty() && situation.strategy() == Strategy.FROM_EXISTING;
            ServerMove move = move(situation, server, first, free);
            moves.add(move);
            free = move.backAtWorst().orElse(free);
        }
        return new MoveOrder(moves);
    }

    private static List<MovingServer> ordered(MoveSituation situation) {
        List<MovingServer> servers = situation.servers();
        if (situation.strategy() == Strategy.FROM_EXISTING && !servers.isEmpty()) {
            List<MovingServer> ordered = new ArrayList<>(List.of(servers.get(0)));
            servers.stream().skip(1).sorted(LEAST_FIRST).forEach(ordered::add);
            return ordered;
        }
        return servers.stream().sorted(LEAST_FIRST).toList();
    }

    private static ServerMove move(MoveSituation situation, MovingServer server, boolean first, Instant free) {
        Optional<TransferEstimate> estimate = MoveWindows.estimate(situation, server);
        List<FailingGate<MoveGate>> shut = Arrays.stream(MoveGate.values())
                .map(gate -> gate.failure(situation, server, first))
                .flatMap(Optional::stream)
                .toList();
        return new ServerMove(
                server,
                first,
                why(server, first),
                estimate,
                estimate.map(transfer -> begin(situation, transfer, free)),
                shut.stream()
                        .filter(gate -> !isAccepted(situation, server, gate))
                        .toList(),
                shut.stream()
                        .filter(gate -> isAccepted(situation, server, gate))
                        .toList());
    }

    /** A risk can be taken, ignorance cannot. */
    private static boolean isAccepted(MoveSituation situation, MovingServer server, FailingGate<MoveGate> gate) {
        boolean measured = gate.gate() == MoveGate.DATABASE_NEAR
                ? server.roundTrip() != null
                : MoveWindows.estimate(situation, server).isPresent();
        return measured && situation.accepted().contains(gate.gate());
    }

    private static @Nullable Instant begin(MoveSituation situation, TransferEstimate transfer, Instant free) {
        QuietHours window = situation.window();
        Instant fitting = MoveWindows.begin(window, free, transfer.high());
        boolean late = fitting == null && situation.accepted().contains(MoveGate.FITS_THE_WINDOW);
        return late && window != null ? window.next(free) : fitting;
    }

    private static String why(MovingServer server, boolean first) {
        if (first) {
            return "first: the pool is built from it, and nothing can be validated before";
        }
        return server.bytes()
                .map(bytes -> "by its " + bytes / TransferEstimate.GIGABYTE + " GB: least data first")
                .orElse("last: nobody knows how much data it has");
    }
}
