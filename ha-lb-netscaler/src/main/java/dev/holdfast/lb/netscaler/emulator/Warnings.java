package dev.holdfast.lb.netscaler.emulator;

import java.util.ArrayList;
import java.util.List;

/** What went through although something is to be said about it. Guarded by the emulator's lock. */
final class Warnings {

    private final List<NitroError> noted = new ArrayList<>();

    void note(int code, Object... detail) {
        noted.add(new NitroError(code, detail));
    }

    /** What was noted since the last time. */
    List<NitroError> take() {
        List<NitroError> all = List.copyOf(noted);
        noted.clear();
        return all;
    }
}
