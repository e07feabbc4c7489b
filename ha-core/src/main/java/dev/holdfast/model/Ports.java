package dev.holdfast.model;

/** The range of a port. */
final class Ports {

    private Ports() {}

    static void check(String what, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(what + ": port " + port + " must be 1 to 65535");
        }
    }
}
