package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.TransferEstimate;
import dev.holdfast.sync.FailingGate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One server's turn.
 *
 * @param server who
 * @param becomesThePool whether the pool is built from it (M19)
 * @param why why it has this place in the order
 * @param estimate how long it is away from its users, if data and line are known
 * @param begin when it may be restarted at the earliest; empty if nobody can say that it would end in time
 * @param failing every gate that stands against it, in the order of {@link MoveGate}; empty means go
 * @param accepted gates that would stand against it, had nobody passed them over
 */
public record ServerMove(
        MovingServer server,
        boolean becomesThePool,
        String why,
        Optional<TransferEstimate> estimate,
        Optional<Instant> begin,
        List<FailingGate<MoveGate>> failing,
        List<FailingGate<MoveGate>> accepted) {

    /** What cannot be undone, in words for whoever restarts it (TRV-11, TRV-12). */
    public static final String POINT_OF_NO_RETURN =
            "The restart is the point of no return: the server's own data is removed when it joins. Made stand-alone"
                    + " again, it treats every device as new, and all of them synchronise anew.";

    /** Freezes the lists. */
    public ServerMove {
        failing = List.copyOf(failing);
        accepted = List.copyOf(accepted);
    }

    /**
     * Whether it may be restarted when its turn comes.
     *
     * @return whether every gate is open
     */
    public boolean isGo() {
        return failing.isEmpty();
    }

    /**
     * When it will be back, likely and at worst.
     *
     * @return empty if no begin is known
     */
    public Optional<Instant> backAtWorst() {
        return begin.flatMap(start -> estimate.map(transfer -> start.plus(transfer.high())));
    }

    /**
     * The turn for people.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder(server.name())
                .append(isGo() ? ": GO" : ": NO-GO")
                .append(", ")
                .append(why)
                .append('\n');
        text.append("  away: ")
                .append(estimate.map(TransferEstimate::text).orElse("unknown"))
                .append('\n');
        begin.ifPresent(start -> text.append("  begins ").append(start).append(" at the earliest\n"));
        failing.forEach(gate -> text.append("  ").append(gate).append('\n'));
        accepted.forEach(gate -> text.append("  accepted, ").append(gate).append('\n'));
        return text.toString();
    }
}
