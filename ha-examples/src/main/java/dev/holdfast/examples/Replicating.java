package dev.holdfast.examples;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.model.NodeId;
import dev.holdfast.spi.HaStore;
import dev.holdfast.sync.ReplicationDecision;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationSituation;
import dev.holdfast.sync.runtime.HistoryMonitor;
import dev.holdfast.sync.runtime.ReplicationRunner;
import java.io.PrintStream;
import java.util.function.Supplier;

/** One replication of a pair, from the question to the proof: the README's listing. */
final class Replicating {

    private Replicating() {}

    static void once(
            FailoverGroup group,
            Supplier<FailoverState> state,
            NodeId secondary,
            HaStore store,
            HistoryMonitor monitor,
            ReplicationRunner runner,
            PrintStream out) {
        // readme:begin replicate
        Supplier<ReplicationSituation> pair = () -> ReplicationSituation.in(
                        group, state.get(), store.now().orElseThrow(), secondary) // roles, releases, holds, epoch
                .history(monitor.look().orElseThrow()) // keeps what the product forgets, tells what is new
                .connected(true) // the rest only you can see
                .refineBoth(
                        node -> node.withHaEnabled(true).withMaintenance(false).withPowerAction(false))
                .build();
        ReplicationDecision decision = ReplicationPlanner.DEFAULT.plan(pair.get());
        decision.failing().forEach(out::println); // every gate that stands against it, with its remedy
        decision.planned().ifPresent(plan -> out.println(runner.run(plan, pair))); // blocks until it has ended
        // readme:end
    }
}
