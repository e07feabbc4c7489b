package dev.holdfast.probe;

import dev.holdfast.health.FlapDetector;
import dev.holdfast.health.FlapState;
import dev.holdfast.health.HealthChange;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The one class that touches Micrometer; one for all schedulers, for they share the registry. */
final class MicrometerMetrics implements ProbeMetrics {

    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final MicrometerMetrics GLOBAL = new MicrometerMetrics(Metrics.globalRegistry);

    private final MeterRegistry registry;
    private final Timer lateness;
    private final Map<Ending, Timer> durations = new ConcurrentHashMap<>();
    private final Map<Ending, Counter> results = new ConcurrentHashMap<>();
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    /** @param reason empty where it does not matter */
    private record Ending(String type, Verdict.Kind result, String reason) {}

    private MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lateness = timer("ha.probe.schedule.lateness", Tags.empty());
    }

    static ProbeMetrics global() {
        return GLOBAL;
    }

    @Override
    public void watched(ProbeTarget target) {
        standings.compute(target.key(), (key, known) -> {
            Standing standing = known == null ? new Standing(target) : known;
            standing.watchers++;
            return standing;
        });
    }

    @Override
    public void begun(ProbeTarget target, Duration late) {
        lateness.record(late);
    }

    @Override
    public void ended(ProbeTarget target, Verdict verdict, Duration took) {
        String type = type(target.spec());
        results.computeIfAbsent(
                        new Ending(type, verdict.kind(), word(verdict.reason())),
                        ending -> registry.counter(
                                "ha.probe.results", tags(ending).and("reason", ending.reason())))
                .increment();
        durations
                .computeIfAbsent(
                        new Ending(type, verdict.kind(), ""), ending -> timer("ha.probe.duration", tags(ending)))
                .record(took);
    }

    @Override
    public void changed(ProbeTarget target, HealthChange change) {
        Standing standing = standings.get(target.key());
        if (standing != null) {
            standing.changed(change);
        }
    }

    @Override
    public void forgotten(ProbeTarget target) {
        standings.computeIfPresent(target.key(), (key, standing) -> {
            if (--standing.watchers > 0) {
                return standing;
            }
            standing.meters.forEach(registry::remove);
            return null;
        });
    }

    private Timer timer(String name, Tags tags) {
        return Timer.builder(name).tags(tags).serviceLevelObjectives(BUCKETS).register(registry);
    }

    private static Tags tags(Ending ending) {
        return Tags.of("type", ending.type(), "result", word(ending.result()));
    }

    private static String type(ProbeSpec spec) {
        return spec.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What stands of one check, and how restless it has been. Two schedulers may watch the same: the last word counts. */
    private final class Standing {
        private final Tags tags;
        private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
        private volatile Status status = Status.UNKNOWN;
        private volatile FlapState flap = FlapState.CALM;
        /** Changed only while the map holds its entry. */
        private int watchers;

        Standing(ProbeTarget target) {
            tags = Tags.of("node", target.node().value(), "check", target.spec().name());
            gauge("ha.probe.state", each -> number(each.status));
            gauge("ha.probe.flapping", each -> each.aged().flapping() ? 1 : 0);
            gauge("ha.probe.flap.penalty", each -> each.aged().penalty());
        }

        private void gauge(String name, ToDoubleFunction<Standing> value) {
            meters.add(Gauge.builder(name, this, value).tags(tags).register(registry));
        }

        synchronized void changed(HealthChange change) {
            status = change.to();
            flap = FlapDetector.DEFAULT.changed(aged(), new HealthChange(change.from(), change.to(), now(), ""));
            Counter transitions = registry.counter("ha.probe.transitions", tags.and("to", word(change.to())));
            meters.add(transitions);
            transitions.increment();
        }

        /** By a clock of its own: gauges are read whenever somebody looks. */
        private FlapState aged() {
            return FlapDetector.DEFAULT.age(flap, now());
        }

        private static Duration now() {
            return Duration.ofNanos(System.nanoTime());
        }

        private static int number(Status status) {
            return switch (status) {
                case UNKNOWN -> 0;
                case UP -> 1;
                case DOWN -> 2;
                case MAINT -> 3;
            };
        }
    }
}
