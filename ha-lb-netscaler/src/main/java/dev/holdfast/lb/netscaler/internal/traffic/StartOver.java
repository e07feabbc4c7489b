package dev.holdfast.lb.netscaler.internal.traffic;

/** The session ended or an answer is missing: take over again, look again, decide anew. Never leaves this room. */
final class StartOver extends Exception {

    private static final long serialVersionUID = 1L;

    StartOver(String reason) {
        super(reason);
    }
}
