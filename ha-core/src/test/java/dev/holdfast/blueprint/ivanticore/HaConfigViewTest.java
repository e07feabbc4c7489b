package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.model.NodeRole;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HaConfigViewTest {

    private static HaConfigView window(IvantiCore installation, int core) {
        return installation.windows().get(core - 1);
    }

    @Test
    void the_committed_windows_are_those_of_the_chain() {
        CoreGolden.check(
                "core/ha-windows.txt",
                Pair.chain().build().windows().stream().map(HaConfigView::text).collect(Collectors.joining("\n")));
    }

    @Test
    void shows_in_each_mode_what_the_window_shows() {
        IvantiCore pair = Pair.answers().build();

        assertThat(window(pair, 1).entries())
                .extracting(HaConfigView.Entry::field)
                .containsExactly(
                        HaField.HIGH_AVAILABILITY, HaField.MODE, HaField.MANAGE_TRUSTED_HOSTS, HaField.HA_STATUS);
        assertThat(window(pair, 2).entries())
                .hasSize(HaField.values().length - 1)
                .noneMatch(entry -> entry.field() == HaField.HA_STATUS);
    }

    @Test
    void makes_up_no_value() {
        IvantiCore silent = IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .primary(Pair.core(1))
                .secondary(Pair.core(2))
                .guide(Duration.ofSeconds(60), 5, Duration.ofMillis(1500))
                .build();

        assertThat(Stream.of(
                                HaField.START_TIME,
                                HaField.RUN_EVERY,
                                HaField.EMAIL,
                                HaField.ON_SYNC_COMPLETION,
                                HaField.ON_FAILURE)
                        .map(field -> window(silent, 2).value(field).orElse("")))
                .containsOnly(HaConfigView.UNDECLARED);
        assertThat(window(silent, 2).value(HaField.RECHECK_INTERVAL)).contains("1500 ms");
    }

    @Test
    void lets_only_the_secondary_of_the_guides_mode_promote_itself() {
        IvantiCore guide = Pair.chain().build();
        IvantiCore safe = Pair.chain()
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build();
        IvantiCore kept = Pair.chain()
                .policy(FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .onFailure(OnFailure.KEEP_IN_STANDBY)
                        .build())
                .build();

        assertThat(window(guide, 2).value(HaField.IF_FAILURE_DETECTED)).contains("Promote to Primary");
        assertThat(window(guide, 3).value(HaField.IF_FAILURE_DETECTED)).contains("Keep in Standby");
        assertThat(window(safe, 2).value(HaField.IF_FAILURE_DETECTED)).contains("Keep in Standby");
        assertThat(window(kept, 2).value(HaField.IF_FAILURE_DETECTED)).contains("Keep in Standby");
    }

    @Test
    void the_committed_validation_plan_is_the_guides_table() {
        CoreGolden.check("core/validation-plan.md", Pair.answers().build().validationPlan());
    }

    @Test
    void the_committed_checklist_marks_what_somebody_has_seen() {
        CoreGolden.check(
                "core/not-replicated.txt",
                Pair.answers()
                        .secondary(Pair.core(2).attribute(CoreAttributes.ATTESTED, "ha-configuration clock"))
                        .build()
                        .byHandChecklist());
    }

    @Test
    void every_field_stands_in_exactly_the_modes_the_guide_names() {
        assertThat(HaField.values())
                .allMatch(field -> field.isShownIn(NodeRole.PRIMARY) || field.isShownIn(NodeRole.SECONDARY));
        assertThat(HaField.MANAGE_TRUSTED_HOSTS.isShownIn(NodeRole.PRIMARY)).isTrue();
        assertThat(HaField.NODE_STATUS.isShownIn(NodeRole.PRIMARY)).isFalse();
    }
}
