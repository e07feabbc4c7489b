package dev.holdfast.sync.traveler;

import java.util.List;
import java.util.Optional;

/**
 * Who moves after whom. One at a time: transfers share the line and the database, and the next one is decided when the one
 * before is proven.
 *
 * @param moves in order
 */
public record MoveOrder(List<ServerMove> moves) {

    /** Freezes the list. */
    public MoveOrder {
        moves = List.copyOf(moves);
    }

    /**
     * Who may be restarted next.
     *
     * @return the first one, if every gate of its is open; nobody overtakes one that waits
     */
    public Optional<ServerMove> next() {
        return moves.stream().findFirst().filter(ServerMove::isGo);
    }

    /**
     * The order for people, with what cannot be undone.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        moves.forEach(move -> text.append(move.text()));
        return text.append(ServerMove.POINT_OF_NO_RETURN).append('\n').toString();
    }
}
