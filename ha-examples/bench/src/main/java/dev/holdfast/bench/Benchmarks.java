package dev.holdfast.bench;

import dev.holdfast.testkit.Figure;
import dev.holdfast.testkit.Figure.Better;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks whose names match the one argument, and writes a figure for each. */
final class Benchmarks {

    private static final String COMMAND =
            "mvn -B -ntp install -DskipTests && mvn -B -ntp -f ha-examples/bench/pom.xml verify";

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(arguments[0])
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .build();
        for (RunResult result : new Runner(options).run()) {
            figure(result).write();
        }
    }

    private static Figure figure(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        BigDecimal nanoseconds =
                BigDecimal.valueOf(result.getPrimaryResult().getScore()).round(new MathContext(3));
        return Figure.of(method.replace('_', '-') + "-ns", nanoseconds, "ns/op")
                .better(Better.LOWER)
                .by(COMMAND);
    }
}
