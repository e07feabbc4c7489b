package dev.holdfast.seeded.arrows.failover.rules;

import dev.holdfast.seeded.arrows.spi.InnocentPort;

final class RuleSeesPort {
    Class<?> port() {
        return InnocentPort.class;
    }
}
