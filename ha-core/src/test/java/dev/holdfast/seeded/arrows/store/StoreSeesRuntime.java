package dev.holdfast.seeded.arrows.store;

import dev.holdfast.seeded.arrows.runtime.InnocentController;

final class StoreSeesRuntime {
    Object controller() {
        return new InnocentController();
    }
}
