package dev.holdfast.probe;

import dev.holdfast.health.ClockGuard;
import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthStep;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.health.PauseGuard;
import dev.holdfast.health.SaturationGuard;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.internal.TimerRing;
import dev.holdfast.spi.Prober;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private final ProbeMetrics metrics;
    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private final Map<String, Watch> byKey;
    private final Map<NodeId, List<Watch>> byNode;
    private final TimerRing timers;
    private final Witnesses witnesses;
    private final @Nullable Clock clock;
    private final MassFailureGuard massGuard;
    private final SaturationGuard saturation = SaturationGuard.DEFAULT;
    private final int nodes;
    private final AtomicBoolean called = new AtomicBoolean();
    private PauseGuard pauseGuard = PauseGuard.DEFAULT;
    private ClockGuard clockGuard = ClockGuard.DEFAULT;
    private @Nullable Duration pausedAt;
    private Duration now;
    private Duration lastTurn;
    private Duration relaxAt;
    private int stretch = 1;
    private boolean saturated;
    private boolean begun;
    private int underWay;
    private long metricsFailures;
    private volatile ProbeCounters counters = ProbeCounters.ZERO;

    /** @param confirmed whether others have been asked about it */
    private record Arrived(Watch watch, long attempt, Verdict verdict, Duration at, boolean confirmed) {}

    private record Judged(Arrived arrived, Verdict verdict) {}

    Rounds(ProbeScheduler.Builder settings, Runnable arrival) {
        this.prober = settings.prober;
        this.observer = settings.observer;
        this.listener = settings.listener;
        this.ticker = settings.ticker;
        this.massGuard = settings.massFailureGuard;
        this.arrival = arrival;
        this.metrics = settings.metrics;
        this.clock = settings.clock;
        this.witnesses = new Witnesses(settings.vantages, settings.quorum);
        Duration origin = ticker.get();
        this.now = origin;
        this.lastTurn = origin;
        this.relaxAt = origin.plus(IDLE);
        this.timers = new TimerRing(origin.toNanos());
        List<ProbeTarget> targets = List.copyOf(settings.targets.values());
        List<Timetable> timetables = Timetable.of(targets, origin, settings.seed);
        this.watches = IntStream.range(0, targets.size())
                .mapToObj(i -> new Watch(targets.get(i), timetables.get(i), this::attend))
                .toList();
        this.byKey = watches.stream().collect(Collectors.toMap(watch -> watch.target.key(), watch -> watch));
        this.byNode = watches.stream().collect(Collectors.groupingBy(watch -> watch.target.node()));
        watches.forEach(this::remember);
        this.nodes = byNode.size();
    }

    /** Before the first turn. */
    void open() {
        watches.forEach(watch -> measure(told -> told.watched(watch.target)));
    }

    /** After the last one. */
    void close() {
        watches.forEach(watch -> measure(told -> told.forgotten(watch.target)));
    }

    /** One turn; returns when to wake next. */
    Duration turn(Duration planned, Duration time) {
        now = time;
        called.set(false);
        noticePauses(planned);
        takeIn();
        timers.advance(now.toNanos());
        if (begun && now.compareTo(relaxAt) >= 0) {
            stretch = saturation.stretch(stretch, saturated);
            saturated = false;
            begun = false;
            relaxAt = now.plus(IDLE);
        }
        Duration most = underWay > 0 ? ATTENTIVE : IDLE;
        return now.plusNanos(Math.max(0, timers.idleNanos(now.toNanos(), most.toNanos())));
    }

    /** Looks at every check of a node at once, as soon as it may. */
    void hurry(NodeId node, Duration time) {
        if (pausedAt != null) {
            return;
        }
        byNode.getOrDefault(node, List.of()).forEach(watch -> {
            watch.hurry(time);
            remember(watch);
        });
    }

    /** Asks nobody from now on; what is under way is dropped. */
    void pause(Duration time) {
        if (pausedAt != null) {
            return;
        }
        pausedAt = time;
        underWay = 0;
        watches.forEach(watch -> {
            watch.abandon();
            timers.cancel(watch);
        });
    }

    /** Goes on as if no time had passed since. */
    void resume(Duration time) {
        Duration since = pausedAt;
        if (since == null) {
            return;
        }
        pausedAt = null;
        watches.forEach(watch -> {
            watch.resume(time, time.minus(since));
            remember(watch);
        });
    }

    private void noticePauses(Duration planned) {
        PauseGuard guard = pauseGuard.woke(planned, now);
        if (clock != null) {
            Instant wall = clock.instant();
            if (!clockGuard.step(now, wall).isZero()) {
                guard = guard.paused(lastTurn, now);
            }
            clockGuard = clockGuard.read(now, wall);
        }
        lastTurn = now;
        if (!guard.equals(pauseGuard)) {
            pauseGuard = guard;
            counters = counters.pause();
        }
    }

    ProbeCounters counters() {
        return counters;
    }

    @Nullable
    HealthState health(String key) {
        Watch watch = byKey.get(key);
        return watch == null ? null : watch.state();
    }

    private void remember(Watch watch) {
        timers.set(watch, watch.attention().toNanos());
    }

    private void attend(Watch watch) {
        letTimePass(watch);
        if (watch.isDue(now)) {
            begin(watch);
        }
        remember(watch);
    }

    private void begin(Watch watch) {
        if (watch.isUnderWay()) {
            counters = counters.skipped(watch.skip(now));
            return;
        }
        counters = counters.skipped(watch.timetable.between(watch.next(), now)).probe();
        long attempt = watch.begin(now, stretch);
        begun = true;
        measure(told -> told.begun(watch.target, watch.waited()));
        saturated |= saturation.isSaturated(watch.waited(), watch.target.spec().timeout());
        underWay++;
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
        arrive(new Arrived(watch, attempt, known, ticker.get(), false));
    }

    private void arrive(Arrived next) {
        arrived.add(next);
        // One call is enough for all that arrives before the next turn.
        if (called.compareAndSet(false, true)) {
            arrival.run();
        }
    }

    /** Notes what has come, all of it, before any of it is judged: many failures at once are seen as such. */
    private void takeIn() {
        List<Judged> judged = new ArrayList<>();
        boolean failures = false;
        for (Arrived next = arrived.poll(); next != null; next = arrived.poll()) {
            Watch watch = next.watch();
            if (!watch.awaits(next.attempt())) {
                continue;
            }
            Verdict verdict = next.confirmed() ? next.verdict() : judge(next);
            watch.note(verdict, next.at());
            failures |= verdict.kind() == Verdict.Kind.FAIL;
            judged.add(new Judged(next, verdict));
        }
        int failing = failures ? failingNodes() : 0;
        for (Judged each : judged) {
            conclude(each.arrived(), massGuard.judge(each.verdict(), failing, nodes));
        }
    }

    private Verdict judge(Arrived next) {
        ProbeTarget target = next.watch().target;
        Verdict inTime = saturation.judge(
                next.verdict(), next.watch().waited(), target.spec().timeout());
        return pauseGuard.judge(
                inTime, next.watch().startedAt(), next.at(), target.policy().interval());
    }

    private void conclude(Arrived next, Verdict verdict) {
        Watch watch = next.watch();
        if (!next.confirmed() && witnesses.areAsked(verdict) && watch.takesDown(verdict, next.at())) {
            watch.confirm(now);
            remember(watch);
            witnesses
                    .ask(watch.target, verdict)
                    .thenAccept(worth -> arrive(new Arrived(watch, next.attempt(), worth, ticker.get(), true)));
            return;
        }
        watch.end(next.attempt());
        underWay--;
        counters = counters.verdict(verdict.kind() != Verdict.Kind.UNKNOWN);
        HealthStep step = watch.count(verdict, next.at(), stretch);
        if (verdict.kind() == Verdict.Kind.UNKNOWN) {
            // What a pause of ours has hidden may be a death: that must not wait for a long interval to be over.
            pauseGuard
                    .askAgainAfter(
                            watch.startedAt(), next.at(), watch.target.policy().interval())
                    .ifPresent(watch::askAgain);
        }
        remember(watch);
        measure(told -> told.ended(watch.target, verdict, next.at().minus(watch.startedAt())));
        step.changed().ifPresent(change -> measure(told -> told.changed(watch.target, change)));
        tell(watch, next.at(), verdict);
    }

    private void letTimePass(Watch watch) {
        if (watch.isLost(now)) {
            // A prober that never answers must not silence a check for ever.
            watch.abandon();
            underWay--;
            counters = counters.verdict(false);
            Verdict lost = Verdict.unknown(Reason.OBSERVER, "the prober never answered");
            measure(told -> told.ended(watch.target, lost, now.minus(watch.startedAt())));
            tell(watch, now, lost);
        }
        watch.age(now).changed().ifPresent(change -> {
            measure(told -> told.changed(watch.target, change));
            tell(watch, now, Verdict.unknown(Reason.STALE, change.why()));
        });
    }

    private int failingNodes() {
        return (int) watches.stream()
                .filter(watch -> watch.failedLately(now))
                .map(watch -> watch.target.node())
                .distinct()
                .count();
    }

    private void measure(Consumer<ProbeMetrics> reading) {
        try {
            reading.accept(metrics);
        } catch (RuntimeException e) {
            if (Long.bitCount(++metricsFailures) == 1) {
                LOG.warn("the metrics failed, failure number {}; the watch goes on", metricsFailures, e);
            }
        }
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
}
