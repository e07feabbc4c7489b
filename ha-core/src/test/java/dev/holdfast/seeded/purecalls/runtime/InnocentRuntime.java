package dev.holdfast.seeded.purecalls.runtime;

final class InnocentRuntime {
    long seen() {
        return System.nanoTime();
    }
}
