package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.runbook.PrefixReport;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.testkit.Figure;
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

    @Test
    void every_runbook_that_was_asked_for_exists() {
        List<String> wanted = FactCoverage.lines("runbooks-of-the-issue.txt");

        assertThat(wanted).hasSize(24);
        assertThat(RUNBOOKS).extracting(Runbook::id).containsAll(wanted);
    }
}
