package dev.holdfast.seeded.adapters.probe;

import dev.holdfast.seeded.adapters.sync.InnocentSync;

final class ProbeSeesSync {
    Object other() {
        return new InnocentSync();
    }
}
