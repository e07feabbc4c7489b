package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.model.NodeRole;

/** What the live rules of Cores must have seen. */
final class CoreNeeds {

    private CoreNeeds() {}

    static Need ofCores(String name, Reading<?> reading) {
        return Need.ofNodes(name, reading, "each Core", CoreLinks::isCore);
    }

    static Need ofSecondaries(String name, Reading<?> reading) {
        return Need.ofNodes(name, reading, "each secondary", node -> node.role() == NodeRole.SECONDARY);
    }
}
