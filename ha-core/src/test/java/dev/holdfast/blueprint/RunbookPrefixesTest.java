package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.runbook.PrefixReport;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.testkit.Figure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every runbook of every family exists, and is safe at every prefix. */
class RunbookPrefixesTest {

    private static final List<Runbook> RUNBOOKS = Discovered.all(Exemplars.class).stream()
            .flatMap(family -> family.runbooks().stream())
            .toList();

    @Test
    void every_runbook_is_safe_at_every_prefix() {
        List<PrefixReport> reports =
                RUNBOOKS.stream().map(Runbook::checkPrefixes).toList();
        long prefixes = reports.stream().mapToLong(PrefixReport::prefixes).sum();
        long different = RUNBOOKS.stream().map(Runbook::id).distinct().count();
        String command = "mvn test -pl ha-core -Dtest=RunbookPrefixesTest";
        Figure.of("runbooks-total", different, "runbooks").by(command).write();
        Figure.of("runbook-prefixes-checked", prefixes, "prefixes").by(command).write();

        assertThat(reports)
                .allSatisfy(report ->
                        assertThat(report.violations()).as(report.runbookId()).isEmpty());
        assertThat(prefixes).isGreaterThan(RUNBOOKS.size());
    }

    /** Those of the families are compared where the family is. */
    @Test
    void what_belongs_to_no_family_reads_as_it_should() {
        for (Runbook runbook : new GenericExemplars().runbooks()) {
            GoldenText.check(
                    Path.of("src", "test", "resources", "golden", "runbook", runbook.id() + ".md"),
                    runbook.plan().markdown());
        }
    }

    /** After a point of no return only a runbook that exists leads on. */
    @Test
    void every_recovery_that_is_named_is_a_runbook() {
        List<String> ids = RUNBOOKS.stream().map(Runbook::id).toList();

        assertThat(RUNBOOKS)
                .allSatisfy(runbook -> assertThat(runbook.plan().pointsOfNoReturn())
                        .as(runbook.id())
                        .allSatisfy(step -> assertThat(ids).contains(step.recovery())));
    }

    @Test
    void every_runbook_that_was_asked_for_exists() {
        List<String> wanted = FactCoverage.lines("runbooks-of-the-issue.txt");

        assertThat(wanted).hasSize(24);
        assertThat(RUNBOOKS).extracting(Runbook::id).containsAll(wanted);
    }
}
