package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time of this machine, with one thread for all appliances of the process. */
final class RealClock extends ApplianceClock {

    static final RealClock INSTANCE = new RealClock();

    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "netscaler-emulator-clock");
        thread.setDaemon(true);
        return thread;
    });

    private RealClock() {
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    Alarm after(Duration delay, Runnable task) {
        ScheduledFuture<?> future = alarms.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    void run(Executor pool, Runnable task) {
        pool.execute(task);
    }
}
