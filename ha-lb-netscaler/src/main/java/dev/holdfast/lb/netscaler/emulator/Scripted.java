package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.time.Instant;

/** A script that is being played. */
record Scripted(ProbeScript script, Instant since) {

    boolean isContent(Instant now) {
        return script.isContent(Duration.between(since, now));
    }
}
