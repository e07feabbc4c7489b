package dev.holdfast.seeded.arrows.model.lb;

import dev.holdfast.seeded.arrows.failover.InnocentFailover;

final class SubPackageSeesFailover {
    InnocentFailover[] failovers() {
        return new InnocentFailover[0];
    }
}
