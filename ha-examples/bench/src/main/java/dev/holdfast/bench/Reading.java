package dev.holdfast.bench;

import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one benchmark came to.
 *
 * @param name method and size with hyphens, for example {@code step-16-nodes}
 * @param ns processor nanoseconds per operation, the median of all iterations of all forks
 * @param least the best iteration
 * @param most the worst
 * @param wall nanoseconds per operation by the clock
 * @param bytes allocated per operation
 * @param density events for each journal record or simulated hour; 0 where none are counted
 */
record Reading(String name, double ns, double least, double most, double wall, double bytes, double density) {

    static Reading of(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1).replace('_', '-');
        String nodes = result.getParams().getParam("nodes");
        String lines = result.getParams().getParam("lines");
        Statistics cpu = result.getSecondaryResults().get(CpuTime.NAME).getStatistics();
        double wholes = score(result, "records") + score(result, "hours");
        return new Reading(
                method + (nodes == null ? "" : "-" + nodes + "-nodes") + (lines == null ? "" : "-" + lines + "-lines"),
                cpu.getPercentile(50),
                cpu.getMin(),
                cpu.getMax(),
                result.getPrimaryResult().getScore(),
                score(result, "gc.alloc.rate.norm"),
                wholes == 0 ? 0 : score(result, "events") / wholes);
    }

    private static double score(RunResult result, String name) {
        Result<?> part = result.getSecondaryResults().get(name);
        return part == null ? 0 : part.getScore();
    }

    String toText() {
        return String.format(
                Locale.ROOT,
                "%-34s %,14.0f ns [%,.0f to %,.0f], by the clock %,.0f ns, %,.0f B",
                name,
                ns,
                least,
                most,
                wall,
                bytes);
    }
}
