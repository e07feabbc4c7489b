package dev.holdfast.seeded.arrows.json;

import dev.holdfast.seeded.arrows.failover.InnocentFailover;

public final class InnocentJson {
    public Object failover() {
        return new InnocentFailover();
    }
}
