package dev.holdfast.bench;

import dev.holdfast.lb.netscaler.config.NetScalerConfig;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The planner alone: a declaration of 1,000 virtual servers, 1,000 groups and 10,000 members against objects as they were
 * read, in a heap of 256 MiB. What it takes to read them from an appliance: {@link PlanReadBench}.
 */
@State(Scope.Benchmark)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m"})
public class PlanBench {

    private static final ClusterId FARM = ClusterId.of("farm");

    private final LoadBalancing declared = Farm.of(1000, 10);
    private final NetScalerConfig empty = NetScalerConfig.parse("");
    private NetScalerConfig full = empty;

    /** Makes one of the two as declared. */
    @Setup
    public void fill() {
        full = empty.with(empty.plan(FARM, declared));
    }

    /**
     * Everything is as declared.
     *
     * @return how many steps there are: none
     */
    @Benchmark
    public int plan_10000_members() {
        int steps = full.plan(FARM, declared).changes().size();
        if (steps > 0) {
            throw new IllegalStateException(steps + " steps where nothing differs");
        }
        return steps;
    }

    /**
     * Nothing is there.
     *
     * @return how many steps there are
     */
    @Benchmark
    public int plan_10000_members_new() {
        return empty.plan(FARM, declared).changes().size();
    }
}
