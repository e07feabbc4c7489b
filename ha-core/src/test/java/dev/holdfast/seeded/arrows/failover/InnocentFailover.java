package dev.holdfast.seeded.arrows.failover;

import dev.holdfast.seeded.arrows.model.InnocentModel;

public final class InnocentFailover {
    public Object model() {
        return new InnocentModel();
    }
}
