package dev.holdfast.bench;

import java.io.IOException;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks whose names match the one argument, its peers beside it, prints both sides and writes a figure for
 * each.
 */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Options options = new OptionsBuilder()
                .include(arguments[0])
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(Integer.getInteger("bench.forks", 2))
                .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m")
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(CpuTime.class)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        TreeMap<String, Reading> readings = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            Reading reading = Reading.of(result);
            readings.put(reading.name(), reading);
        }
        Report report = new Report(readings);
        for (int nodes : Report.SIZES) {
            if (readings.containsKey("decision-" + nodes + "-nodes")) {
                report.pacemaker(nodes);
            }
        }
        report.print();
        report.figures().forEach(figure -> figure.by(Report.COMMAND).write());
    }
}
