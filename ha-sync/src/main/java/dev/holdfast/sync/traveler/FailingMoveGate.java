package dev.holdfast.sync.traveler;

/**
 * A gate that stands against a move.
 *
 * @param gate which
 * @param seen what was observed
 * @param wanted what would let it pass
 * @param remedy who can do what about it
 */
public record FailingMoveGate(MoveGate gate, String seen, String wanted, String remedy) {

    @Override
    public String toString() {
        return gate.id() + ": " + seen + ", wanted: " + wanted + ". " + remedy;
    }
}
