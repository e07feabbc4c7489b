package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.runbook.PlannedTime;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.ServicePlan;
import dev.holdfast.runbook.TimelineReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackPlanTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/runbook");

    private final RunbookPlan plan = Rollback.of(3, "10.6", "10.7").runbook().plan();

    /**
     * Worked out by hand from the documented times: the virtual servers are off from 09:00 to 11:00, the only node is off
     * from 12:10 to 12:15, one node serves for the rest until 16:00.
     */
    @Test
    void says_what_users_notice() {
        ServicePlan service = plan.service();

        assertThat(service.closed()).isEqualTo(new PlannedTime(Duration.ofHours(2), List.of()));
        assertThat(service.outage()).isEqualTo(new PlannedTime(Duration.ofMinutes(120 + 5), List.of("13.3")));
        assertThat(service.degraded()).isEqualTo(new PlannedTime(Duration.ofMinutes(300 - 5), List.of("14.3", "15b")));
        assertThat(service.spans())
                .extracting(span -> span.from().toMinutes() + "-" + span.to().toMinutes() + ":" + span.serving())
                .containsExactly("0-120:0", "120-190:1", "190-195:0", "195-420:1", "420-435:3");
        assertThat(service.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.stepId()).isEqualTo("07");
            assertThat(loss.writesUntil()).isEqualTo(new PlannedTime(Duration.ZERO, List.of()));
        });
    }

    /** RB-31: the planner and the figures derived from the documented times are two ways to one result. */
    @Test
    void agrees_with_what_the_documented_times_say() {
        ServicePlan service = plan.service();
        Rollback rollback = Rollback.of(3, "10.6", "10.7");

        assertThat(derived(rollback, "no traffic at all"))
                .isEqualTo(service.closed().atLeast());
        assertThat(derived(rollback, "further gap"))
                .isEqualTo(service.outage().atLeast().minus(service.closed().atLeast()));
        assertThat(derived(rollback, "one node at most"))
                .isEqualTo(service.degraded().atLeast().plus(derived(rollback, "further gap")));
        assertThat(derived(rollback, "service down")).isEqualTo(plan.total().atLeast());
    }

    private static Duration derived(Rollback rollback, String span) {
        return rollback.documentedReport().figures().stream()
                .filter(figure -> figure.span().name().equals(span))
                .map(TimelineReport.Figure::duration)
                .findFirst()
                .orElseThrow();
    }

    /** */
    @Test
    void word_to_the_users_at_once_is_optional_and_changes_no_time() {
        Rollback rollback = Rollback.of(3, "10.6", "10.7");
        Rollback early = rollback.withEarlyNotice();

        assertThat(rollback.runbook().step("00b")).isEmpty();
        assertThat(rollback.comparison()).contains("00b Tell the users that service stops", "7h15 later");
        assertThat(early.runbook().steps()).containsAll(rollback.runbook().steps());
        assertThat(early.runbook().plan().steps())
                .extracting(scheduled -> scheduled.step().id())
                .startsWith("00", "00b", "01")
                .endsWith("16", "17");
        assertThat(early.runbook().plan().total()).isEqualTo(plan.total());
        assertThat(early.runbook().plan().service().outage())
                .isEqualTo(plan.service().outage());
        assertThat(early.sideBySide().step("00b")).isPresent();
        assertThat(early.runbook().checkPrefixes().violations()).isEmpty();
        assertThat(early.withEarlyNotice()).isEqualTo(early);
    }

    private static Stream<Runbook> everyRunbook() {
        XenMobileCluster cluster = Titan.three()
                .devices(10_000)
                .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                .attribute(XenMobileAttributes.IOS11_ROLLOUT, "2017-09-19")
                .attribute(XenMobileAttributes.DISASTER_NODES, "far1 far2")
                .build();
        Rollback rollback = Rollback.of(cluster.cluster(), "10.6", EnumSet.allOf(Parallelism.class));
        XenMobileCluster alone = Titan.builder(1)
                .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                .build();
        return Stream.of(
                        cluster.runbooks().stream()
                                .filter(runbook -> !runbook.id().startsWith(RollbackRunbook.ID)),
                        Stream.of(rollback.runbook(), rollback.sideBySide(), rollback.recovery()),
                        alone.runbooks().stream().filter(runbook -> runbook.id().equals("XM-UPGRADE-RECOVERY")))
                .flatMap(runbooks -> runbooks);
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
