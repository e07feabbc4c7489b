package dev.holdfast.probe;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.health.PauseGuard;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the scheduler does each time it wakes: first takes in the verdicts that have come, then lets time pass, then
 * begins what is due. In this order, a late wake-up cannot make an answer that is already here look like silence.
 * Confined to one thread; verdicts may arrive on any.
 */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration ATTENTIVE = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Prober prober;
    private final ObserverId observer;
    private final List<Watch> watches;
    private final Consumer<Observation> listener;
    private final Supplier<Duration> ticker;
    private final Runnable arrival;
    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private final MassFailureGuard massGuard;
    private final int nodes;
    private PauseGuard pauseGuard = PauseGuard.DEFAULT;
    private volatile ProbeCounters counters = ProbeCounters.ZERO;

    private record Arrived(Watch watch, long attempt, Verdict verdict, Duration at) {}

    Rounds(ProbeScheduler.Builder settings, Runnable arrival) {
        this.prober = settings.prober;
        this.observer = settings.observer;
        this.listener = settings.listener;
        this.ticker = settings.ticker;
        this.massGuard = settings.massFailureGuard;
        this.arrival = arrival;
        Duration origin = ticker.get();
        this.watches = settings.targets.values().stream()
                .map(target -> new Watch(
                        target, new Timetable(origin, target.policy().interval(), target.key(), settings.seed)))
                .toList();
        this.nodes = (int)
                watches.stream().map(watch -> watch.target.node()).distinct().count();
    }

    /** One turn; returns when to wake next. */
    Duration turn(Duration planned, Duration now) {
        PauseGuard guard = pauseGuard.woke(planned, now);
        if (!guard.equals(pauseGuard)) {
            pauseGuard = guard;
            counters = counters.pause();
        }
        for (Arrived next = arrived.poll(); next != null; next = arrived.poll()) {
            takeIn(next, now);
        }
        watches.forEach(watch -> letTimePass(watch, now));
        watches.stream().filter(watch -> watch.isDue(now)).forEach(watch -> begin(watch, now));
        return wakeAfter(now);
    }

    ProbeCounters counters() {
        return counters;
    }

    @Nullable
    HealthState health(String key) {
        return watches.stream()
                .filter(watch -> watch.target.key().equals(key))
                .findFirst()
                .map(Watch::state)
                .orElse(null);
    }

    private void begin(Watch watch, Duration now) {
        if (watch.isUnderWay()) {
            counters = counters.skipped(watch.skip(now));
            return;
        }
        counters = counters.skipped(watch.timetable.between(watch.next(), now)).probe();
        long attempt = watch.begin(now);
        try {
            prober.probe(watch.target.address(), watch.target.spec())
                    .whenComplete((verdict, failure) -> arrive(watch, attempt, verdict, failure));
        } catch (RuntimeException e) {
            arrive(watch, attempt, null, e);
        }
    }

    private void arrive(Watch watch, long attempt, @Nullable Verdict verdict, @Nullable Throwable failure) {
        Verdict known = verdict != null
                ? verdict
                : Verdict.unknown(Reason.OBSERVER, "the prober broke its contract: " + failure);
        arrived.add(new Arrived(watch, attempt, known, ticker.get()));
        arrival.run();
    }

    private void takeIn(Arrived next, Duration now) {
        if (!next.watch().end(next.attempt())) {
            return;
        }
        Watch watch = next.watch();
        Duration interval = watch.target.policy().interval();
        Verdict afterPause = pauseGuard.judge(next.verdict(), watch.startedAt(), next.at(), interval);
        watch.note(afterPause, next.at());
        Verdict verdict = massGuard.judge(afterPause, failingNodes(now), nodes);
        counters = counters.verdict(verdict.kind() != Verdict.Kind.UNKNOWN);
        watch.count(verdict, next.at(), now);
        tell(watch, next.at(), verdict);
    }

    private void letTimePass(Watch watch, Duration now) {
        if (watch.isLost(now)) {
            // A prober that never answers must not silence a check for ever.
            watch.abandon();
            counters = counters.verdict(false);
            tell(watch, now, Verdict.unknown(Reason.OBSERVER, "the prober never answered"));
        }
        watch.age(now).changed().ifPresent(change -> tell(watch, now, Verdict.unknown(Reason.STALE, change.why())));
    }

    private int failingNodes(Duration now) {
        return (int) watches.stream()
                .filter(watch -> watch.failedLately(now))
                .map(watch -> watch.target.node())
                .distinct()
                .count();
    }

    private void tell(Watch watch, Duration at, Verdict verdict) {
        ProbeTarget target = watch.target;
        try {
            listener.accept(
                    new Observation(observer, target.node(), target.spec().name(), at, verdict));
        } catch (RuntimeException e) {
            counters = counters.listenerFailure();
            // A listener that always fails must not fill the disk: the 1st, 2nd, 4th, 8th … failure is logged.
            if (Long.bitCount(counters.listenerFailures()) == 1) {
                LOG.warn(
                        "the listener failed on a verdict of {}, failure number {}; the watch goes on",
                        target.key(),
                        counters.listenerFailures(),
                        e);
            }
        }
    }

    private Duration wakeAfter(Duration now) {
        boolean attentive = watches.stream().anyMatch(Watch::isUnderWay);
        Duration latest = now.plus(attentive ? ATTENTIVE : IDLE);
        return watches.stream().map(Watch::next).reduce(latest, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
}
