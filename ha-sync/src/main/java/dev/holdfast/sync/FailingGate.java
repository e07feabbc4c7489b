package dev.holdfast.sync;

import java.util.List;

/**
 * A gate that stands against what was asked for.
 *
 * @param <G> of which kind
 * @param gate which
 * @param seen what was observed
 * @param wanted what would let it pass
 * @param remedy who can do what about it
 */
public record FailingGate<G extends Gate>(G gate, String seen, String wanted, String remedy) {

    /**
     * The facts behind it.
     *
     * @return ids that resolve in {@link dev.holdfast.facts.Facts}
     */
    public List<String> facts() {
        return gate.facts();
    }

    @Override
    public String toString() {
        return gate.id() + ": " + seen + ", wanted: " + wanted + ". " + remedy;
    }
}
