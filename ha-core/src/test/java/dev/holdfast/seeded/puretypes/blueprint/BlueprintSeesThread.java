package dev.holdfast.seeded.puretypes.blueprint;

final class BlueprintSeesThread {
    Thread seen() {
        return Thread.currentThread();
    }
}
