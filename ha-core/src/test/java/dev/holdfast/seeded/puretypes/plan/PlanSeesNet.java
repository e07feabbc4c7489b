package dev.holdfast.seeded.puretypes.plan;

import java.net.InetSocketAddress;

final class PlanSeesNet {
    InetSocketAddress seen() {
        return InetSocketAddress.createUnresolved("core1", 443);
    }
}
