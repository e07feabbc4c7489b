package dev.holdfast.examples.haproxy;

import dev.holdfast.model.Epoch;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long nothing may be ordered because something older may still be on its way. What it cannot cover: a controller
 * frozen between its last look at the time and the write, for longer than the window. Not thread-safe.
 */
final class SendWindow {

    private final long length;
    private final LongSupplier nanoTime;
    private @Nullable Epoch known;
    private long end;

    SendWindow(Duration length, LongSupplier nanoTime) {
        this.length = length.toNanos();
        this.nanoTime = nanoTime;
        end = nanoTime.getAsLong();
    }

    /** An epoch is shown; between two that follow each other nobody else can have led. */
    void shown(Epoch epoch) {
        Epoch before = known;
        if (before == null || before.next().isOlderThan(epoch)) {
            restart();
        }
        if (before == null || before.isOlderThan(epoch)) {
            known = epoch;
        }
    }

    /** What we sent may still be done, or everybody may have sent something since. */
    void restart() {
        end = nanoTime.getAsLong() + length;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }
}
