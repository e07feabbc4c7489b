package dev.holdfast.sync.runtime;

import java.time.Duration;

/** Time as the runner sees it. */
interface Pace {

    /** The real one. */
    Pace REAL = new Pace() {
        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void sleep(Duration length) throws InterruptedException {
            Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
        }
    };

    Duration now();

    void sleep(Duration length) throws InterruptedException;
}
