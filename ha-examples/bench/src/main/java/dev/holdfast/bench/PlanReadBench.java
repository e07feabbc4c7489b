package dev.holdfast.bench;

import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.store.MemoryApplyJournal;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The plan of {@link PlanBench} with everything read over HTTP from an emulated appliance of the same process: its part,
 * and the rows that it makes, count as ours, in time and in the 256 MiB of heap.
 */
@State(Scope.Benchmark)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m"})
public class PlanReadBench {

    private final LoadBalancing declared = Farm.of(1000, 10);
    private NitroEmulator empty = NitroEmulator.start();
    private NitroEmulator full = NitroEmulator.start();
    private NetScalerLoadBalancer toEmpty = Farm.balancer(empty, new MemoryApplyJournal());
    private NetScalerLoadBalancer toFull = Farm.balancer(full, new MemoryApplyJournal());

    /** Makes one of the appliances as declared, by commands. */
    @Setup
    public void fill() {
        List<String> remarks =
                full.run(NetScalerCli.render(toFull.plan(declared).orElseThrow()));
        if (!remarks.isEmpty()) {
            throw new IllegalStateException(remarks.toString());
        }
    }

    /** Ends the sessions and the appliances. */
    @TearDown
    public void close() {
        toEmpty.close();
        toFull.close();
        empty.close();
        full.close();
    }

    /**
     * Everything is as declared.
     *
     * @return how many steps there are: none
     */
    @Benchmark
    public int read_and_plan_10000_members() {
        int steps = toFull.plan(declared).orElseThrow().changes().size();
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
    public int read_and_plan_10000_members_new() {
        return toEmpty.plan(declared).orElseThrow().changes().size();
    }
}
