package dev.holdfast.seeded.plainerrors.store;

final class Prints {
    void print() {
        System.out.println("no");
    }
}
