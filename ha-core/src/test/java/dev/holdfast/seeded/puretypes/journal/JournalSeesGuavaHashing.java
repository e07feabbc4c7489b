package dev.holdfast.seeded.puretypes.journal;

import com.google.common.collect.HashBiMap;

final class JournalSeesGuavaHashing {
    Object seen() {
        return HashBiMap.create();
    }
}
