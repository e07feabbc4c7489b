package dev.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.AtlasPair;
import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Atlas on servers of its own replicates like a pair of Cores, and copies less (CORE-32). */
class AtlasReplicationTest {

    private static final NodeId FIRST = NodeId.of("atlas1");
    private static final NodeId SECOND = NodeId.of("atlas2");
    private static final SoftwareVersion V = SoftwareVersion.of("11.4");

    @Test
    void a_pair_of_atlas_servers_copies_atlas_and_nothing_else() {
        AtlasPair atlas =
                AtlasPair.of("core-atlas", CoreNode.of("atlas1", "10.40.0.31"), CoreNode.of("atlas2", "10.40.0.32"));
        ReplicationPlanner planner = ReplicationPlanner.DEFAULT.withScope(ReplicationScope.of(atlas.syncUnits()));

        ReplicationPlan plan = planner.plan(ReplicationSituation.between(
                                CoreSighting.ready(SECOND, NodeState.STANDBY, V),
                                CoreSighting.ready(FIRST, NodeState.ACTIVE, V))
                        .active(FIRST)
                        .connected(true)
                        .clockSkew(Duration.ZERO)
                        .syncRunning(false)
                        .failoverRunning(false)
                        .build())
                .planned()
                .orElseThrow();

        assertThat(plan.target()).isEqualTo(SECOND);
        assertThat(plan.source()).isEqualTo(FIRST);
        assertThat(plan.scope().copied()).extracting(unit -> unit.name()).containsExactly("atlas");
        assertThat(plan.scope().notCopied())
                .containsExactly(
                        "system-manager: the settings of both System Managers, the HA configuration and Atlas itself"
                                + " among them",
                        "atlas, not: anything, unless Atlas is enabled on both servers");
    }
}
