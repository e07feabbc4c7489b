package dev.holdfast.seeded.arrows.model;

import dev.holdfast.seeded.arrows.failover.InnocentFailover;

final class ModelSeesFailover {
    Object failover() {
        return new InnocentFailover();
    }
}
