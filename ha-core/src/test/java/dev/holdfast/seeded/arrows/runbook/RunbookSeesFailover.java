package dev.holdfast.seeded.arrows.runbook;

import dev.holdfast.seeded.arrows.failover.InnocentFailover;

final class RunbookSeesFailover {
    Object failover() {
        return new InnocentFailover();
    }
}
