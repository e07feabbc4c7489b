package dev.holdfast.seeded.plainerrors.runtime;

final class ThrowsBluntly {
    void fail() {
        throw new RuntimeException("no");
    }
}
