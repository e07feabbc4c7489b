package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.attest;
import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.saveDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.PrefixReport;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRule;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UmsRunbooksTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "runbook");

    private static final IgelUms TWO = Installation.answers()
            .release("12.04.120")
            .updateTo("12.05.100")
            .autoRegistration()
            .build();

    static Stream<Runbook> runbooks() {
        return TWO.runbooks().stream();
    }

    private static Runbook of(String id) {
        return runbooks().filter(runbook -> runbook.id().equals(id)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "UMS-DEPLOY, 01 01b 02.1 02.2 03 04.2 05 06 07 08 09 10 11 12 13 13b",
        "UMS-FIRMWARE, 01 02 03 04",
        "UMS-UPDATE-DOWNTIME, 01 02 03 04 05 06 07 08.2 09 10 11",
        "UMS-UPDATE-ONLINE, 01 02 03 04 05.1 06 07 08 09",
        "UMS-UPDATE-RECOVERY, 00 01 02 02b 03 04 05 06 07",
        "UMS-ADD-NODE, 01 02 03 04 05 06"
    })
    void each_is_planned_in_its_order(String id, String wanted) {
        assertThat(of(id).plan().steps())
                .extracting(scheduled -> scheduled.step().id())
                .containsExactly(wanted.split(" ", -1));
    }

    /** UMS-53, with the files before the Hosts (UMS-51). */
    @Test
    void the_deployment_keeps_the_order_of_the_guide() {
        List<String> titles = of("UMS-DEPLOY").plan().steps().stream()
                .map(scheduled -> scheduled.step().title())
                .toList();

        assertThat(String.join("\n", titles))
                .containsSubsequence(
                        "database script",
                        "Install Standard UMS",
                        "Datasource",
                        "server object",
                        "Service groups",
                        "Virtual servers",
                        "DNS",
                        "Start the UMS console",
                        "Profile",
                        "Replicate",
                        "Change the Host");
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void each_plan_reads_as_it_should(Runbook runbook) throws IOException {
        Path file = GOLDEN.resolve(runbook.id() + ".md");
        String actual = runbook.plan().markdown();
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are never rewritten where env CI is set")
                    .isNull();
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }

        assertThat(actual).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void each_step_can_be_checked_and_each_but_a_look_can_be_undone_or_recovered_from(Runbook runbook) {
        assertThat(runbook.steps()).allSatisfy(step -> {
            assertThat(step.verification()).as(step.id()).isNotEmpty();
            assertThat(step.factIds()).as(step.id()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 0", "4, 0", "2, 60000", "3, 120000"})
    void every_prefix_is_safe_whatever_the_size(int servers, int devices) {
        IgelUmsBuilder builder = Installation.alone().release("12.04.120").devices(devices);
        for (int i = 2; i <= servers; i++) {
            builder.server("ums0" + i, "10.20.0.1" + i);
        }

        assertThat(builder.build().runbooks()).hasSize(6).allSatisfy(runbook -> {
            PrefixReport report = runbook.checkPrefixes();
            assertThat(report.violations()).as(runbook.id()).isEmpty();
            assertThat(report.prefixes()).isGreaterThan(runbook.steps().size());
        });
    }

    @Test
    void a_single_server_can_be_deployed_and_joined_but_not_updated_under_way() {
        IgelUms one = Installation.alone().build();

        assertThat(one.runbooks())
                .extracting(Runbook::id)
                .containsExactly("UMS-DEPLOY", "UMS-FIRMWARE", "UMS-ADD-NODE");
        assertThat(one.runbooks())
                .allSatisfy(runbook ->
                        assertThat(runbook.checkPrefixes().violations()).isEmpty());
        assertThatThrownBy(() -> UmsRunbooks.update(one, "12.05.100")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UmsRunbooks.addNode(TWO, "ums02")).hasMessageContaining("name a new one");
    }

    /** M18: it is registered and has the files before it gets traffic. */
    @Test
    void a_new_server_is_a_disabled_member_until_the_end() {
        assertThat(UmsRunbooks.addNode(TWO, "ums03").steps())
                .filteredOn(step -> step.impacts().toString().contains("in the load balancer"))
                .extracting(RunbookStep::id)
                .containsExactly("05");
    }

    @Test
    void the_update_names_the_recovery_that_exists() {
        assertThat(runbooks().flatMap(runbook -> runbook.steps().stream()))
                .filteredOn(RunbookStep::pointOfNoReturn)
                .extracting(RunbookStep::recovery)
                .allMatch(id -> runbooks().anyMatch(runbook -> runbook.id().equals(id)));
    }

    @Test
    void all_that_stands_in_the_way_is_said_at_once() {
        IgelUms router = Installation.answers()
                .gateway("10.20.0.254")
                .passwordReference("setyourpasswordhere")
                .build();

        assertThat(UmsRunbooks.deploy(router).plan().blockers(router.answers(router.check())))
                .extracting(blocker ->
                        blocker.stepId() + " " + blocker.precondition().name())
                .containsExactly(
                        "01 ums.db-password-placeholder",
                        "06 lb.usip-return-path",
                        "07 vip.not-in-use",
                        "12 ums.firmware-replicated");
    }

    @Test
    void what_a_plan_promises_about_service() {
        assertThat(of("UMS-UPDATE-DOWNTIME").plan().pointsOfNoReturn())
                .extracting(RunbookStep::id)
                .containsExactly("07");
        assertThat(of("UMS-UPDATE-DOWNTIME").safety().windows())
                .extracting(window -> window.kind() + " " + window.fromStep() + " " + window.toStep())
                .containsExactly("OUTAGE 07 07");
        assertThat(of("UMS-UPDATE-ONLINE").safety().windows())
                .extracting(window -> window.kind() + " " + window.fromStep() + " " + window.toStep())
                .containsExactly("MIXED_RELEASES 05.1 06");
        assertThat(of("UMS-ADD-NODE").safety().windows()).isEmpty();
    }

    private static List<String> violated(SafetyRule rule, List<Impact> impacts) {
        return Runbook.builder("X", "one step")
                .start(Standing.serving(List.of(Installation.ONE, Installation.TWO), "6.10")
                        .after(saveDatabase()))
                .rules(List.of(rule))
                .step(RunbookStep.manual("01", "does it").does(impacts))
                .build()
                .checkPrefixes()
                .violations()
                .stream()
                .map(SafetyViolation::ruleId)
                .distinct()
                .toList();
    }

    @Test
    void each_safety_rule_of_the_family_stops_what_it_is_for() {
        assertThat(violated(UmsSafety.FILES_BEFORE_HOST, attest(UmsSafety.HOST_CHANGED)))
                .containsExactly("ums.files-before-host");
        assertThat(violated(UmsSafety.FILES_BEFORE_MEMBER, on(Installation.TWO).putIn()))
                .containsExactly("ums.files-before-member");
        assertThat(violated(UmsSafety.ALONE_AT_MIGRATION, migrateDatabase("12.05")))
                .containsExactly("ums.alone-at-migration");
        assertThat(violated(UmsSafety.FROZEN_WHILE_COPIED, on(Installation.TWO).release("12.05")))
                .containsExactly("ums.frozen-while-copied");
    }
}
