package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.ServicePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollbackPlanTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/runbook/xm-rollback.md");

    private final RunbookPlan plan = Rollback.of(3, "10.6", "10.7").runbook().plan();

    /** Worked out by hand: 02 and 03 run side by side, as do 05 and 06, which saves ten minutes of the 2h10. */
    @Test
    void says_what_users_notice() {
        ServicePlan service = plan.service();

        assertThat(service.outage()).isEqualTo(Duration.ofMinutes(120 + 5));
        assertThat(service.spans())
                .extracting(span -> span.from().toMinutes() + "-" + span.to().toMinutes() + ":" + span.serving())
                .containsExactly("0-120:0", "120-180:1", "180-185:0", "185-410:1", "410-425:3");
        assertThat(service.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.stepId()).isEqualTo("07");
            assertThat(loss.writesUntil()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void prints_the_plan_for_a_change_board() throws IOException {
        String markdown = plan.markdown();
        if (Boolean.getBoolean("golden.rewrite") && System.getenv("CI") == null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, markdown);
        }

        assertThat(markdown).isEqualTo(Files.readString(GOLDEN));
    }
}
