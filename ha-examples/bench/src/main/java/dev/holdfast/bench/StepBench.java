package dev.holdfast.bench;

import dev.holdfast.bench.Drill.Moment;
import dev.holdfast.failover.Explanation;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The failover machine with every gate on. {@code step} is the mean over a whole {@link Drill}, {@code decision} the one
 * dearest step in it: the tick that weighs every gate of every candidate and begins the failover.
 */
@State(Scope.Benchmark)
public class StepBench {

    /** How many nodes. */
    @Param({"2", "3", "16", "100"})
    public int nodes;

    private FailoverMachine machine;
    private List<Moment> moments;
    private Moment decisive;
    private FailoverState state;
    private int next;

    /** Writes the script. */
    @Setup
    public void script() {
        Drill drill = new Drill(nodes);
        machine = drill.machine();
        moments = drill.moments();
        decisive = drill.decision();
        state = machine.initial();
    }

    /**
     * The next input of the script, to the state that the last one led to.
     *
     * @return the step
     */
    @Benchmark
    public Step step() {
        Input input = moments.get(next).input();
        Step step = machine.step(state, input);
        next = (next + 1) % moments.size();
        state = next == 0 ? machine.initial() : step.next();
        return step;
    }

    /**
     * The same inputs explained, every candidate with everything that blocks it.
     *
     * @return the explanation
     */
    @Benchmark
    public Explanation explain() {
        Moment moment = moments.get(next);
        next = (next + 1) % moments.size();
        return machine.explain(moment.state(), moment.input());
    }

    /**
     * The tick that begins the failover.
     *
     * @return the step
     */
    @Benchmark
    public Step decision() {
        return machine.step(decisive.state(), decisive.input());
    }

    /**
     * The same tick explained.
     *
     * @return the explanation
     */
    @Benchmark
    public Explanation explained_decision() {
        return machine.explain(decisive.state(), decisive.input());
    }
}
