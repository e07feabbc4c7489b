package dev.holdfast.seeded.puretypes.runtime;

final class InnocentThread {
    Thread current() {
        return Thread.currentThread();
    }
}
