package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.failover.Phase;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaControllerBuilderTest {

    @Test
    void reports_all_that_is_missing_at_once() {
        HaControllerBuilder builder = HaController.builder(
                        Rig.group(), Rig.safe().build())
                .frozenAfter(Duration.ofMillis(1))
                .factsValidFor(Duration.ZERO)
                .probe(NodeId.of("core9"), "10.0.0.9", List.of())
                .probe(World.CORE1, "10.0.0.1", List.of(new ProbeSpec.Tcp("alive", 443, Duration.ofSeconds(10))));

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly(
                        "store",
                        "nodeControl",
                        "loadBalancer",
                        "paths",
                        "paths",
                        "frozenAfter",
                        "factsValidFor",
                        "prober",
                        "probes.core1.alive.timeout",
                        "probes.core9",
                        "probes.core9");
    }

    @Test
    void answers_before_its_start_and_after_its_end_without_waiting() {
        HaController controller = HaController.builder(Rig.group(), Rig.guide().build())
                .store(MemoryHaStore.create())
                .build();

        assertThat(controller.status().phase()).isEqualTo(Phase.UNLED);
        assertThat(controller.pause("early", null)).isInstanceOf(OrderResult.Unanswered.class);
        assertThat(controller.whyNot(World.CORE2)).isNotEmpty();
        controller.close();
        controller.close();

        assertThat(controller.pause("late", null)).isInstanceOf(OrderResult.Unanswered.class);
        assertThatIllegalStateException().isThrownBy(controller::start).withMessageContaining("build a new one");
    }
}
