package dev.holdfast.seeded.adapters.sync;

import dev.holdfast.model.NodeId;

public final class InnocentSync {
    Object core() {
        return NodeId.of("core1");
    }
}
