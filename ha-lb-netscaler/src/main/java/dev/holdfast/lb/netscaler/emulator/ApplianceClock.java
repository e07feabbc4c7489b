package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * By what an emulated appliance measures everything that lasts: probe intervals, delayed disabling, sessions, propagation
 * and take-over in a pair. Thread-safe.
 */
public abstract sealed class ApplianceClock permits RealClock, ManualClock {

    /** What will happen, unless it is called off. */
    interface Alarm {

        /** Calls it off, if it has not happened. */
        void cancel();
    }

    /**
     * The time of this machine.
     *
     * @return the clock appliances have when no other is named
     */
    public static ApplianceClock real() {
        return RealClock.INSTANCE;
    }

    /**
     * A time that stands still until it is advanced.
     *
     * @return a clock of its own
     */
    public static ManualClock manual() {
        return new ManualClock();
    }

    /**
     * What time it is.
     *
     * @return now
     */
    public abstract Instant now();

    /** Does something short after a while, on another thread or on the one that advances the time. */
    abstract Alarm after(Duration delay, Runnable task);

    /** Does something that may take long, when it is due: in the pool, or at once where time waits for it. */
    abstract void run(Executor pool, Runnable task);
}
