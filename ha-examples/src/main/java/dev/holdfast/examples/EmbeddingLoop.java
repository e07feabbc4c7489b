package dev.holdfast.examples;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.probe.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The smallest embedding: the machine in a loop of the caller's own, without threads, adapters or a store. */
public final class EmbeddingLoop {

    private EmbeddingLoop() {}

    /**
     * Plays a pair whose primary dies in the fourth round and whose secondary promotes itself in the eighth.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        Cluster pair = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "10.0.0.1").role(NodeRole.PRIMARY).build())
                .node(Node.builder("core2", "10.0.0.2")
                        .role(NodeRole.SECONDARY)
                        .upstream("core1")
                        .build())
                .build();
        Script script = new Script();
        watch(pair, script::look, script::pause, out);
    }

    // readme:begin smallest-embedding
    /** {@code check} asks a node now; {@code pause} waits and gives the time since the start, or nothing to stop. */
    static void watch(
            Cluster cluster,
            Function<Node, Verdict> check,
            Function<Duration, Optional<Duration>> pause,
            PrintStream out) {
        FailoverPolicy policy = FailoverPolicy.guide(Duration.ofSeconds(10), 3, Duration.ofSeconds(2))
                .build();
        FailoverMachine machine = FailoverMachine.of(FailoverGroup.of(cluster), policy);
        ObserverId me = ObserverId.of("my-tool");
        Input began = new Input.TermBegan(Duration.ZERO, Epoch.of(1), Instant.now());
        FailoverState state = decide(machine, machine.initial(), began, out);
        Optional<Duration> now = Optional.of(Duration.ZERO);
        while (now.isPresent()) {
            for (Node node : cluster.nodes()) {
                Input seen = new Input.Observed(now.get(), me, node.id(), check.apply(node));
                state = decide(machine, state, seen, out);
            }
            state = decide(machine, state, new Input.Tick(now.get()), out);
            now = pause.apply(machine.attemptInterval(state));
        }
    }

    private static FailoverState decide(FailoverMachine machine, FailoverState state, Input input, PrintStream out) {
        Step step = machine.step(state, input);
        if (step.next().phase() != state.phase() || !step.effects().isEmpty()) {
            out.println(machine.explain(state, input).toText());
        }
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.SendNotice notice) {
                out.println("  " + notice.kind() + ": " + notice.text());
            }
        }
        return step.next();
    }
    // readme:end

    /** Stands in for a real check and a real clock, so that the story takes no time. */
    private static final class Script {

        private static final int ROUNDS = 10;
        private int round = 1;
        private Duration now = Duration.ZERO;

        private Verdict look(Node node) {
            boolean primary = node.role() == NodeRole.PRIMARY;
            if (primary && round >= 4) {
                return Verdict.fail(Verdict.Reason.REFUSED, "connection refused");
            }
            return Verdict.pass(primary || round >= 8 ? NodeState.ACTIVE : NodeState.STANDBY);
        }

        private Optional<Duration> pause(Duration interval) {
            now = now.plus(interval);
            round++;
            return round > ROUNDS ? Optional.empty() : Optional.of(now);
        }
    }
}
