package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.testkit.Figure;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of every room must be able to fire, and able to stay silent; every rule of the specification must exist. */
class RuleCoverageTest {

    /** All classes among the tests that hold cases. */
    private static final List<RuleCases> ROOMS = Discovered.all(RuleCases.class);

    private static final List<String> ALL = ROOMS.stream()
            .flatMap(room -> room.rules().stream())
            .map(Rule::id)
            .distinct()
            .toList();

    private static final Set<String> OWED =
            ROOMS.stream().flatMap(room -> room.owed().stream()).collect(Collectors.toCollection(TreeSet::new));

    private static Stream<RuleCase> cases() {
        return ROOMS.stream().flatMap(room -> room.cases().stream());
    }

    private static Set<String> proved(boolean fires) {
        return cases().filter(one -> one.fires() == fires)
                .filter(one -> one.complaints().isEmpty())
                .map(one -> one.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> specified() {
        return lines("rules-of-the-specification.txt");
    }

    private static List<String> lines(String list) {
        try (InputStream in = RuleCoverageTest.class.getResourceAsStream("/lint/" + list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_rooms_are_found() {
        assertThat(ROOMS).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void every_rule_does_in_every_case_what_it_must() {
        assertThat(cases().flatMap(one -> one.complaints().stream())).isEmpty();
    }

    @Test
    void every_rule_has_fired_and_has_stayed_silent() {
        Set<String> fired = proved(true);
        Set<String> silent = proved(false);
        List<String> unproved = new ArrayList<>();
        for (String id : ALL) {
            if (!OWED.contains(id)) {
                if (!fired.contains(id)) {
                    unproved.add(id + " never fired");
                }
                if (!silent.contains(id)) {
                    unproved.add(id + " never stayed silent");
                }
            }
        }
        long both =
                ALL.stream().filter(fired::contains).filter(silent::contains).count();
        String command = "mvn test -pl ha-core -Dtest=RuleCoverageTest";
        Figure.of("rules-lint-total", ALL.size(), "rules").by(command).write();
        Figure.of("rules-lint-fired-both-ways", both, "rules")
                .atLeast(ALL.size())
                .by(command)
                .write();

        assertThat(unproved).isEmpty();
        assertThat(ALL).doesNotHaveDuplicates();
    }

    @Test
    void every_rule_of_the_specification_exists() {
        assertThat(specified())
                .hasSize(121)
                .allSatisfy(id -> assertThat(ALL.contains(id) || OWED.contains(id))
                        .as("%s is neither written nor owed", id)
                        .isTrue());
    }

    /** A rule may be added, but by name and with its reason. */
    @Test
    void every_other_rule_says_why_it_was_added() {
        List<String> added = lines("rules-of-our-own.tsv");

        assertThat(added).allMatch(line -> line.matches("[a-z0-9.-]+\t\\S.{20,}"));
        assertThat(added)
                .extracting(line -> line.substring(0, line.indexOf('\t')))
                .containsExactlyElementsOf(ALL.stream()
                        .filter(id -> !specified().contains(id))
                        .sorted()
                        .toList());
    }

    @Test
    void no_blueprint_has_a_rule_without_cases() {
        assertThat(Discovered.all(Exemplars.class).stream()
                        .flatMap(family -> family.blueprints().stream())
                        .flatMap(blueprint -> blueprint.rules().stream())
                        .map(Rule::id))
                .isNotEmpty()
                .allMatch(ALL::contains);
    }

    @Test
    void nothing_is_owed_that_has_been_paid() {
        Set<String> paid = proved(true);
        paid.retainAll(proved(false));
        paid.retainAll(ALL);

        assertThat(OWED).noneMatch(paid::contains);
    }

    @Test
    void a_live_rule_says_not_evaluated_when_nothing_was_seen() {
        assertThat(cases().filter(one -> one.fires() && one.rule().kind() == Rule.Kind.LIVE))
                .allSatisfy(one -> {
                    LintReport blind =
                            one.seeing(Observed.NOTHING).under(LintOptions.NONE).report();
                    assertThat(blind.notEvaluated()).as(one.rule().id()).isNotEmpty();
                    assertThat(blind.has(one.rule().id())).as(one.rule().id()).isFalse();
                });
    }
}
