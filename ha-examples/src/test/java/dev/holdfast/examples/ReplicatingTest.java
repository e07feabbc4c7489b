package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.history.HistoryWatch;
import dev.holdfast.sync.run.ReplicationMachine;
import dev.holdfast.sync.run.RunPolicy;
import dev.holdfast.sync.runtime.HistoryMonitor;
import dev.holdfast.sync.runtime.ReplicationRunner;
import dev.holdfast.testkit.FakeNodeControl.Manner;
import dev.holdfast.testkit.FakeReplicationControl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicatingTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final SiteId SITE = new SiteId("main");
    private static final FailoverGroup GROUP = new FailoverGroup(
            ClusterId.of("core"),
            List.of(new FailoverGroup.Member(CORE1, SITE, null), new FailoverGroup.Member(CORE2, SITE, CORE1)));
    private static final FailoverMachine MACHINE = FailoverMachine.of(
            GROUP,
            FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                    .build());

    private final MemoryHaStore store = MemoryHaStore.create();
    private final FakeReplicationControl product =
            new FakeReplicationControl(Map.of(CORE1, Manner.WILLING, CORE2, Manner.WILLING), Clock.systemUTC());

    @Test
    void what_the_machine_knows_and_the_application_has_seen_is_planned_run_and_proven() {
        String out = Golden.printed(
                print -> Replicating.once(GROUP, () -> state("11.4"), CORE2, store, monitor(), runner(), print));

        assertThat(out).contains("outcome=SUCCEEDED");
        assertThat(store.runs(GROUP.cluster(), 10).orElseThrow())
                .extracting(SyncRun::outcome)
                .as("written before the order, seen by the monitor, proven by the run")
                .containsExactly(SyncOutcome.BEGUN, SyncOutcome.SUCCEEDED, SyncOutcome.SUCCEEDED);
    }

    @Test
    void what_stands_against_it_is_printed_and_nothing_is_begun() {
        String out = Golden.printed(
                print -> Replicating.once(GROUP, () -> state("11.5"), CORE2, store, monitor(), runner(), print));

        assertThat(out).startsWith("sync.versions-equal: core2 runs 11.5, core1 runs 11.4");
        assertThat(product.begun(CORE2)).isZero();
    }

    private HistoryMonitor monitor() {
        return new HistoryMonitor(
                CORE2,
                product,
                store,
                new HistoryWatch(GROUP.cluster(), null, null),
                notice -> EffectOutcome.SUCCEEDED);
    }

    private ReplicationRunner runner() {
        RunPolicy brisk = new RunPolicy(Duration.ofMillis(10), Duration.ofSeconds(20), Duration.ofSeconds(30), true);
        return ReplicationRunner.builder(product, new ReplicationMachine(ReplicationPlanner.DEFAULT, brisk))
                .store(GROUP.cluster(), store)
                .devices(node -> Reply.of(812L))
                .build();
    }

    /** A pair at rest, in which the standby runs this release. */
    private FailoverState state(String release) {
        Duration now = Duration.ofSeconds(1);
        FailoverState state = MACHINE.initial();
        for (Input input : List.of(
                new Input.TermBegan(now, Epoch.of(1), store.now().orElseThrow()),
                seen(now, CORE1, NodeState.ACTIVE),
                seen(now, CORE2, NodeState.STANDBY),
                facts(now, CORE1, "11.4"),
                facts(now, CORE2, release))) {
            state = MACHINE.step(state, input).next();
        }
        return state;
    }

    private static Input seen(Duration now, NodeId node, NodeState state) {
        return new Input.Observed(now, ObserverId.of("controller"), node, Verdict.pass(state));
    }

    private static Input facts(Duration now, NodeId node, String release) {
        return new Input.FactsReported(
                now,
                node,
                NodeFacts.UNKNOWN
                        .withVersion(SoftwareVersion.of(release))
                        .withClockSkew(Duration.ZERO)
                        .withSync(true, false));
    }
}
