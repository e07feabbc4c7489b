package dev.holdfast.probe;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches one page of one server closely, and tells how long a death went unseen. */
final class DeathWatch implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofMillis(200);

    private static final NodeId NODE = NodeId.of("server");

    private final NetworkProber prober = NetworkProber.builder().onOneThread(4).build();
    private final ProbeScheduler scheduler;
    private final @Nullable Sentinels sentinels;
    private volatile CompletableFuture<Long> down = new CompletableFuture<>();
    private volatile @Nullable Observation last;

    private DeathWatch(ProbeTarget target, boolean sentinel) {
        scheduler = ProbeScheduler.builder(prober, ObserverId.of("controller"))
                .target(target)
                .listener(this::hear)
                .start();
        sentinels = sentinel ? Sentinels.over(List.of(target), scheduler::askNow) : null;
    }

    /** Every 200 ms, for 150 ms at most, 10 ms after a failure, three of which count. */
    static DeathWatch of(int port, boolean sentinel) {
        ProbeSpec page = new ProbeSpec.Http(
                "page", false, port, "/", PageMatch.named("page").containing("ok"), Duration.ofMillis(150));
        HealthPolicy policy = new HealthPolicy(INTERVAL, Duration.ofMillis(10), 3, 2, Duration.ofSeconds(30));
        return new DeathWatch(new ProbeTarget(NODE, "127.0.0.1", page, policy), sentinel);
    }

    Status status() {
        return scheduler.health(NODE, "page").map(HealthState::status).orElseThrow();
    }

    boolean isReady() {
        return status() == Status.UP && (sentinels == null || sentinels.standing() == 1);
    }

    @Nullable
    Observation last() {
        return last;
    }

    /** From before the death to the verdict that takes the node down. */
    double millisToDown(Runnable death) {
        down = new CompletableFuture<>();
        long began = System.nanoTime();
        death.run();
        return (down.orTimeout(20, TimeUnit.SECONDS).join() - began) / 1e6;
    }

    private void hear(Observation said) {
        long now = System.nanoTime();
        last = said;
        if (status() == Status.DOWN) {
            down.complete(now);
        }
    }

    @Override
    public void close() {
        if (sentinels != null) {
            sentinels.close();
        }
        scheduler.close();
        prober.close();
    }
}
