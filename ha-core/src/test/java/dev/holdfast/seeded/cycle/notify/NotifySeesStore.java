package dev.holdfast.seeded.cycle.notify;

import dev.holdfast.seeded.cycle.store.StoreSeesNotify;

public final class NotifySeesStore {
    Object other() {
        return StoreSeesNotify.class;
    }
}
