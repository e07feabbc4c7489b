package dev.holdfast.sync.tree;

/**
 * A gate that stands against changing a tree.
 *
 * @param gate which
 * @param seen what was observed
 * @param wanted what would let it pass
 */
public record FailingTreeGate(TreeGate gate, String seen, String wanted) {

    @Override
    public String toString() {
        return gate.id() + ": " + seen + ", wanted: " + wanted + ". " + gate.remedy();
    }
}
