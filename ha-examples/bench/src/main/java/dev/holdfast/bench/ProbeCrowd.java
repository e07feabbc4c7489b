package dev.holdfast.bench;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.probe.ProbeCounters;
import dev.holdfast.probe.ProbeScheduler;
import dev.holdfast.probe.ProbeTarget;
import dev.holdfast.spi.Prober;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One scheduler over very many targets: what a hint costs there, and what the whole of it costs. */
final class ProbeCrowd {

    private static final int FEW = 500;
    private static final int MANY = 50_000;
    private static final int HINTED = 250;
    private static final int BATCHES = 200;
    private static final int ROUNDS = 3;
    private static final Duration TIMEOUT = Duration.ofMillis(900);
    private static final Duration NEVER = Duration.ofHours(10);
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private ProbeCrowd() {}

    /** Processor time of one hint, its probe and verdict included, among very many targets and among few. */
    static void hints(String command) {
        double few = Double.MAX_VALUE;
        double many = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            few = Math.min(few, hintNanos(FEW));
            many = Math.min(many, hintNanos(MANY));
            System.out.printf(
                    Locale.ROOT, "hints      %,.0f ns among %,d targets, %,.0f ns among %,d%n", many, MANY, few, FEW);
        }
        Figure.of("probe-hint-50000-vs-500", Rounds.rounded(many / few), "ratio")
                .atMost(2)
                .by(command)
                .write();
    }

    private static double hintNanos(int targets) {
        HealthPolicy seldom = new HealthPolicy(NEVER, NEVER, 3, 2, NEVER.multipliedBy(10));
        ProbeScheduler.Builder watch = ProbeScheduler.builder(new WellAtOnce(), ObserverId.of("bench"));
        ProbeSpec spec = new ProbeSpec.Tcp("check", 1, TIMEOUT);
        for (int i = 0; i < targets; i++) {
            watch.target(new ProbeTarget(node(i), ProbeFarm.address(i), spec, seldom));
        }
        try (ProbeScheduler scheduler = watch.start()) {
            // All are asked once in the first ten seconds, and then only who is hinted at.
            await(() -> scheduler.counters().probes() >= targets);
            hint(scheduler, targets); // compiles
            hint(scheduler, targets);
            long spent = processorNanos();
            hint(scheduler, targets);
            return (processorNanos() - spent) / ((double) BATCHES * HINTED);
        }
    }

    /** At the same number of nodes whatever the number of targets, none of them again before it was asked. */
    private static void hint(ProbeScheduler scheduler, int targets) {
        for (int batch = 0; batch < BATCHES; batch++) {
            // Of probes begun: on a machine that is busy with others some end as UNKNOWN.
            long wanted = scheduler.counters().probes() + HINTED;
            for (int i = 0; i < HINTED; i++) {
                scheduler.askNow(node((batch % 2 * HINTED + i) * (targets / FEW)));
            }
            await(() -> scheduler.counters().probes() >= wanted);
        }
    }

    /** Pages of so many targets every five seconds: processor, heap, and what was said of servers that are all well. */
    static void watch(ProbeFarm farm, int targets, int seconds, String command) throws IOException {
        HealthPolicy policy =
                new HealthPolicy(Duration.ofSeconds(5), Duration.ofSeconds(1), 3, 2, Duration.ofMinutes(1));
        ProbeSpec page = ProbeBenchmarks.page(farm.closing, false);
        long empty = heapBytes();
        try (NetworkProber prober =
                NetworkProber.builder().onOneThread(4).maxInFlight(1024).build()) {
            ProbeScheduler.Builder watch = ProbeScheduler.builder(prober, ObserverId.of("bench"));
            for (int i = 0; i < targets; i++) {
                watch.target(new ProbeTarget(node(i), ProbeFarm.address(i), page, policy));
            }
            try (ProbeScheduler scheduler = watch.start()) {
                await(() -> up(scheduler, targets) == targets);
                measured(scheduler, targets, seconds, command);
                scheduler.pause(); // idle: no probe is under way
                LockSupport.parkNanos(2_000_000_000);
                long perTarget = (heapBytes() - empty) / targets;
                System.out.printf(Locale.ROOT, "crowd      %,d bytes of heap for each idle target%n", perTarget);
                Figure.of("target-heap-bytes", perTarget, "bytes")
                        .atMost(3 * 1024)
                        .by(command)
                        .write();
            }
        }
    }

    private static void measured(ProbeScheduler scheduler, int targets, int seconds, String command) {
        ProbeCounters before = scheduler.counters();
        long began = System.nanoTime();
        long spent = processorNanos();
        LockSupport.parkNanos(seconds * 1_000_000_000L);
        spent = processorNanos() - spent;
        double took = System.nanoTime() - began;
        ProbeCounters after = scheduler.counters();
        long verdicts = after.verdicts() - before.verdicts();
        long unknown = after.unknown() - before.unknown();
        int notUp = targets - up(scheduler, targets);
        double percent = 100 * spent / took;
        System.out.printf(
                Locale.ROOT,
                "crowd      %,d targets: %.0f verdicts a second, %,d unknown, %,d not up, %.1f %% of a core%n",
                targets,
                verdicts / took * 1e9,
                unknown,
                notUp,
                percent);
        String name = "watch-" + targets;
        Figure.of(name + "-cpu-percent", Rounds.rounded(percent), "% of a core")
                .better(Figure.Better.LOWER)
                .by(command)
                .write();
        Figure.of(name + "-verdicts-per-second", Rounds.rounded(verdicts / took * 1e9), "1/s")
                .better(Figure.Better.HIGHER)
                .by(command)
                .write();
        Figure.of(name + "-false-down", notUp, "targets").atMost(0).by(command).write();
    }

    static int up(ProbeScheduler scheduler, int targets) {
        return (int) IntStream.range(0, targets)
                .filter(i -> scheduler
                        .health(node(i), "check")
                        .filter(health -> health.status() == HealthState.Status.UP)
                        .isPresent())
                .count();
    }

    private static NodeId node(int i) {
        return NodeId.of("n" + i);
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within two minutes: this machine is too busy to measure");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    private static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Answers before it is asked for the answer: what is left is the scheduler's own. */
    private static final class WellAtOnce implements Prober {
        @Override
        public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
            return CompletableFuture.completedFuture(Verdict.pass());
        }

        @Override
        public void close() {}
    }
}
