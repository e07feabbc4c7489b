package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.CoreObservations;
import dev.holdfast.blueprint.ivanticore.CoreRules;
import dev.holdfast.blueprint.ivanticore.CoreSightings;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Live rules judge what a running controller knows, and nothing is typed in again by hand. */
class LiveRulesTest {

    private static final Cluster PAIR = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
            .node(Node.builder(World.CORE1.value(), "10.40.0.11")
                    .role(NodeRole.PRIMARY)
                    .build())
            .node(Node.builder(World.CORE2.value(), "10.40.0.12")
                    .role(NodeRole.SECONDARY)
                    .upstream(World.CORE1.value())
                    .build())
            .build();

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();

    private static LintReport check(Observed observed) {
        return Lint.of(CoreRules.all()).check(PAIR, observed);
    }

    private static boolean allSeen(Observed observed) {
        return PAIR.nodes().stream()
                .allMatch(node -> observed.of(node.id(), CoreObservations.STATE).isPresent()
                        && observed.of(node.id(), AttributeNames.VERSION).isPresent());
    }

    @Test
    void a_second_active_core_is_found_from_what_the_probes_saw() {
        try (Rig rig =
                Rig.start(world, Rig.acting(world, store, Rig.safe().build())).ready()) {
            rig.untilState(controller -> allSeen(CoreSightings.of(controller.state())));
            LintReport well = check(CoreSightings.of(rig.controller.state()));
            assertThat(well.notEvaluated())
                    .extracting(Finding::ruleId)
                    .doesNotContain("core.dual-primary", "core.active-secondary-no-sync", "core.same-release");
            assertThat(well.has("core.dual-primary")).isFalse();

            world.set(World.CORE2, NodeState.ACTIVE);
            rig.untilState(controller ->
                    controller.state().view().node(World.CORE2).orElseThrow().reportsActive());

            assertThat(check(CoreSightings.of(rig.controller.state())).of("core.dual-primary"))
                    .extracting(Finding::subject)
                    .containsExactlyInAnyOrder("core1", "core2");
        }
    }

    @Test
    void clocks_need_their_sign_and_are_judged_once_they_have_it() {
        Observed seen = CoreSightings.clock(
                CoreSightings.clock(Observed.NOTHING, World.CORE1, Duration.ofMillis(-900)),
                World.CORE2,
                Duration.ofMillis(900));

        assertThat(check(seen).of("core.clock-equal"))
                .extracting(Finding::subject)
                .containsExactly("core1 and core2");
    }
}
