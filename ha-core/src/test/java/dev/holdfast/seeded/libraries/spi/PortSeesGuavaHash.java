package dev.holdfast.seeded.libraries.spi;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

final class PortSeesGuavaHash {
    HashFunction function() {
        return Hashing.sha256();
    }
}
