package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Decision;
import dev.holdfast.facts.Decisions;
import dev.holdfast.facts.Facts;
import dev.holdfast.lint.Rule;
import dev.holdfast.testkit.RuleCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every decision is there, rests on facts and rules that exist, and can be read on a page. */
class DifferencesTest {

    @Test
    void no_decision_is_missing() {
        List<String> wanted = Stream.of(ids("M%d", 21), ids("A-%02d", 25), ids("Q-%02d", 13))
                .flatMap(each -> each)
                .toList();

        assertThat(Decisions.all()).extracting(Decision::id).containsExactlyElementsOf(wanted);
        assertThat(Decisions.all())
                .allSatisfy(decision -> assertThat(decision.status() == Decision.Status.OPEN)
                        .as(decision.id())
                        .isEqualTo(decision.id().startsWith("Q-")));
    }

    @Test
    void every_decision_says_both_sides() {
        assertThat(Decisions.all()).allSatisfy(decision -> {
            assertThat(decision.documents()).as(decision.id()).endsWith(".");
            assertThat(decision.holdfast()).as(decision.id()).endsWith(".").isNotEqualTo(decision.documents());
        });
    }

    @Test
    void every_decision_names_facts_and_rules_that_exist() {
        Set<String> rules = Discovered.all(RuleCases.class).stream()
                .flatMap(room -> room.rules().stream())
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = new ArrayList<>();
        for (Decision decision : Decisions.all()) {
            decision.factIds().stream()
                    .filter(id -> Facts.find(id).isEmpty())
                    .forEach(id -> unknown.add(decision.id() + ": fact " + id));
            decision.ruleIds().stream()
                    .filter(id -> !rules.contains(id))
                    .forEach(id -> unknown.add(decision.id() + ": rule " + id));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void the_committed_page_is_the_one_that_is_made() {
        List<Exemplars> families = Discovered.all(Exemplars.class);
        GoldenText.check(
                Path.of("DIFFERENCES.md"),
                DifferencesPage.of(
                        FactCoverage.measured(),
                        families.stream()
                                .flatMap(family -> family.runbooks().stream())
                                .distinct()
                                .toList()));
    }

    private static Stream<String> ids(String pattern, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> String.format(Locale.ROOT, pattern, number));
    }
}
