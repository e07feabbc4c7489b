package dev.holdfast.seeded.cycle.store;

import dev.holdfast.seeded.cycle.notify.NotifySeesStore;

public final class StoreSeesNotify {
    Object other() {
        return NotifySeesStore.class;
    }
}
