package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.runbook.Load;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IntegrationTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "runbook");

    private static Runbook of(TravelerPool.Builder pool) {
        return Objects.requireNonNull(pool.build().integration());
    }

    private static RunbookStep step(Runbook runbook, String id) {
        return runbook.step(id).orElseThrow();
    }

    private static void golden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are rewritten by hand only")
                    .isNull();
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** Strategy 2: the pool, all upgrades, then the declared wave and the others one by one. */
    @Test
    void a_new_pool_comes_first_then_wave_after_wave() throws IOException {
        Runbook runbook = of(Oslo.integration());

        assertThat(runbook.plan().steps())
                .extracting(each -> each.step().id())
                .containsSubsequence(
                        "01", "02.4", "W1", "05.2", "08.2", "W2", "05.1", "08.1", "W3", "05.4", "09.4", "10");
        assertThat(step(runbook, "W1").dependsOn()).containsExactly("02.4");
        assertThat(step(runbook, "05.2").dependsOn()).containsExactly("Q1");
        assertThat(step(runbook, "05.3").dependsOn()).containsExactly("Q1");
        assertThat(step(runbook, "A1").dependsOn()).containsExactly("04.2", "04.3");
        assertThat(step(runbook, "W2").dependsOn()).containsExactly("08.2", "08.3");
        assertThat(runbook.step("07b.4")).isEmpty();
        golden("TRV-INTEGRATE.txt", runbook.plan().text());
        golden("TRV-INTEGRATE.md", runbook.plan().markdown());
    }

    /** Strategy 1 (M19): no new hardware; nothing is touched before the first conversion is validated. */
    @Test
    void the_first_existing_server_becomes_the_pool_and_is_validated_before_the_next_is_touched() throws IOException {
        Runbook runbook = of(Oslo.fromExisting());

        assertThat(runbook.plan().steps())
                .extracting(each -> each.step().id())
                .containsExactly(
                        "00", "02.1", "03b.1", "04.1", "A1", "05.1", "05b.1", "06.1", "01", "07b.1", "07a.1", "08.1",
                        "02.3", "W2", "03b.2", "04.2", "A2", "05.2", "05b.2", "06.2", "07a.2", "07b.2", "08.2", "W3",
                        "03b.3", "04.3", "A3", "05.3", "05b.3", "06.3", "07a.3", "07b.3", "08.3");
        assertThat(step(runbook, "01").kind()).isEqualTo(StepKind.GATE);
        assertThat(step(runbook, "01").factIds()).contains("TRV-17");
        assertThat(step(runbook, "07a.1").title())
                .isEqualTo("Point traveler.example at 10.40.0.100, the pool's front end (A)");
        golden("TRV-INTEGRATE-from-existing.md", runbook.plan().markdown());
    }

    @Test
    void both_strategies_are_safe_at_every_prefix() {
        assertThat(of(Oslo.integration()).checkPrefixes().violations()).isEmpty();
        assertThat(of(Oslo.fromExisting()).checkPrefixes().violations()).isEmpty();
    }

    @Test
    void the_widest_wave_is_still_walked_in_every_order() {
        TravelerPool.Builder pool = Oslo.pool();
        for (String name : List.of("a", "b", "c", "d")) {
            pool.existing(TravelerServer.of(name, name + ".example", "old-" + name + ".example", "8.5.3", ""));
        }

        var report = of(pool.wave("a", "b", "c", "d")).checkPrefixes();

        assertThat(report.violations()).isEmpty();
        assertThat(report.prefixes()).isGreaterThan(5 * 5 * 5 * 5);
    }

    @Test
    void the_walk_catches_a_server_that_gets_traffic_before_it_is_registered() {
        assertThat(violations(of(Oslo.pool().existing(Oslo.server("old", "10.41.0.1", Oslo.URL))), "07b.1", "01"))
                .contains("run.registered-before-member");
    }

    @Test
    void the_walk_catches_a_removal_before_the_alias() {
        TravelerServer leaving = Oslo.server("old", "10.41.0.1", Oslo.URL).leavingAfterTransfer();

        assertThat(violations(of(Oslo.pool().existing(leaving)), "09.1", "06.1"))
                .contains("run.aliased-before-removal");
    }

    @Test
    void the_walk_catches_a_name_that_leads_to_an_empty_front_end() {
        assertThat(violations(of(Oslo.fromExisting()), "07a.1", "01")).contains("trv.name-leads-to-server");
    }

    /** The same runbook, but one step waits for another one only. */
    private static List<String> violations(Runbook good, String id, String after) {
        Runbook bad = new Runbook(
                good.id(),
                good.title(),
                good.provenance(),
                good.steps().stream()
                        .map(step -> step.id().equals(id) ? waiting(step, after) : step)
                        .toList(),
                good.safeTraffic(),
                good.safety());
        return bad.checkPrefixes().violations().stream()
                .map(SafetyViolation::ruleId)
                .toList();
    }

    private static RunbookStep waiting(RunbookStep step, String after) {
        return new RunbookStep(
                step.id(),
                step.title(),
                step.kind(),
                List.of(after),
                step.timing(),
                step.undo(),
                step.origin(),
                step.proof(),
                step.preconditions(),
                step.impacts(),
                step.idempotent(),
                step.factIds());
    }

    @Test
    void servers_of_a_wave_share_the_line_and_times_are_only_there_where_data_and_line_are_known() {
        Runbook runbook = of(Oslo.integration());

        // 30 and 20 GB at 60 Mbit/s: 50e9 × 8 / 60e6 s
        assertThat(step(runbook, "05b.2").typicalDuration()).contains(Duration.ofSeconds(6_667));
        assertThat(step(runbook, "05b.3").typicalDuration()).contains(Duration.ofSeconds(6_667));
        assertThat(step(runbook, "05b.4").typicalDuration()).isEmpty();
        assertThat(step(runbook, "A2").title())
                .contains("4 h 27 min at least, likely 7 h 25 min, at worst 17 h 47 min");
    }

    @Test
    void the_ways_out_and_maintenance_read_as_documented() throws IOException {
        TravelerServer one = Oslo.server("pool1", "10.40.0.11", Oslo.URL);
        TravelerServer two = Oslo.server("pool2", "10.40.0.12", Oslo.URL);
        Runbook maintenance = TravelerRunbooks.maintenance(one, List.of(two), new Load(2_000, 2_000));

        assertThat(maintenance.checkPrefixes().violations()).isEmpty();
        assertThat(maintenance.plan().steps())
                .extracting(each -> each.step().title())
                .containsExactly(
                        "Decide; 1 other server(s) carry all devices",
                        "tell traveler available off, on pool1",
                        "Disable and drain pool1 at the load balancer",
                        "Stop pool1 and do the work",
                        "Start pool1",
                        "tell traveler available on, on pool1",
                        "Enable pool1 at the load balancer");
        golden("TRV-MAINTENANCE.md", maintenance.plan().markdown());
        golden("TRV-REMOVE.md", TravelerRunbooks.remove(one).plan().markdown());
        golden("TRV-STANDALONE.md", TravelerRunbooks.standalone(one).plan().markdown());
    }

    @Test
    void maintenance_of_a_pool_without_a_server_to_spare_is_no_safe_plan() {
        TravelerServer one = Oslo.server("pool1", "10.40.0.11", Oslo.URL);
        TravelerServer two = Oslo.server("pool2", "10.40.0.12", Oslo.URL);

        assertThat(TravelerRunbooks.maintenance(one, List.of(two), new Load(2_001, 2_000))
                        .checkPrefixes()
                        .violations())
                .extracting(SafetyViolation::ruleId)
                .containsOnly("run.capacity");
        assertThat(TravelerRunbooks.maintenance(one, List.of(), null)
                        .checkPrefixes()
                        .violations())
                .extracting(SafetyViolation::ruleId)
                .contains("run.never-last-member");
    }

    @Test
    void everything_wrong_with_strategy_and_waves_is_said_at_once() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> Oslo.fromExisting()
                        .member(Oslo.server("new", "10.40.0.1", Oslo.URL))
                        .wave("rome", "paris")
                        .wave("rome", "oslo")
                        .devicesPerNode(0)
                        .line(0)
                        .build());

        assertThat(thrown.problems())
                .extracting(Problem::path, Problem::value)
                .containsExactly(
                        tuple("members", "[new]"),
                        tuple("waves[1]", "rome"),
                        tuple("waves[1]", "oslo"),
                        tuple("waves[0]", "[rome, paris]"),
                        tuple("devicesPerNode", "0"),
                        tuple("line", "0"));
    }
}
