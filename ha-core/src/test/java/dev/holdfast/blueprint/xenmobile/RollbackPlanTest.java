package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.ServicePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackPlanTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/runbook");

    private final RunbookPlan plan = Rollback.of(3, "10.6", "10.7").runbook().plan();

    /** Worked out by hand: what opens traffic counts from its end, 11:10, what takes it away from its start, 12:10. */
    @Test
    void says_what_users_notice() {
        ServicePlan service = plan.service();

        assertThat(service.outage()).isEqualTo(Duration.ofMinutes(130 + 5));
        assertThat(service.spans())
                .extracting(span -> span.from().toMinutes() + "-" + span.to().toMinutes() + ":" + span.serving())
                .containsExactly("0-130:0", "130-190:1", "190-195:0", "195-420:1", "420-435:3");
        assertThat(service.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.stepId()).isEqualTo("07");
            assertThat(loss.writesUntil()).isEqualTo(Duration.ZERO);
        });
    }

    private static Stream<Runbook> everyRunbook() {
        XenMobileCluster cluster = Titan.three()
                .devices(10_000)
                .attribute(XenMobileAttributes.ROLLBACK_TO, "10.6")
                .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                .attribute(XenMobileAttributes.IOS11_ROLLOUT, "2017-09-19")
                .attribute(XenMobileAttributes.DISASTER_NODES, "far1 far2")
                .build();
        return Stream.concat(
                cluster.runbooks().stream(),
                Stream.of(Rollback.of(cluster.cluster(), "10.6", EnumSet.allOf(Parallelism.class))
                        .sideBySide()));
    }

    @ParameterizedTest
    @MethodSource("everyRunbook")
    void prints_every_plan_for_a_change_board(Runbook runbook) throws IOException {
        Path golden = GOLDEN.resolve(runbook.id().toLowerCase(Locale.ROOT) + ".md");
        String markdown = runbook.plan().markdown();
        if (Boolean.getBoolean("golden.rewrite") && System.getenv("CI") == null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, markdown);
        }

        assertThat(markdown).isEqualTo(Files.readString(golden));
    }
}
