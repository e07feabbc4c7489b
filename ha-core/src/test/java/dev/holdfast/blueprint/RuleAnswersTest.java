package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.lint.Waiver;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Answer;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One way from what rules say to what is known of preconditions, for every family. */
class RuleAnswersTest {

    private static final Instant NOW = Instant.parse("2024-03-05T13:00:00Z");
    private static final NodeId N1 = NodeId.of("n1");
    private static final NodeId N2 = NodeId.of("n2");

    private static final Rule CLEAN = Rule.of("shed.clean", Severity.ERROR, "clean", List.of(), context -> List.of());
    private static final Rule ROOF = finds("shed.roof", Severity.ERROR);
    private static final Rule DOOR = Rule.live(
            "shed.door",
            Severity.ERROR,
            "the door is shut",
            List.of(),
            List.of(Need.ofEachNode("door", Reading.YES_NO)),
            context -> context.cluster().nodes().stream()
                    .filter(node -> context.observed().holds(node.id(), "door").orElse(false))
                    .map(node -> new Violation(node.id().value(), "open", "shut", "cold", "Shut it."))
                    .toList());

    @Test
    void a_rule_that_was_evaluated_and_found_nothing_holds_and_says_so() {
        assertThat(answer(Shed.of(CLEAN), "shed.clean")).contains(new Answer(true, "checked, nothing found"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Severity.class,
            names = {"BLOCKER", "ERROR", "WARN"})
    void an_open_finding_from_a_warning_up_does_not_hold_and_says_all_that_was_seen(Severity severity) {
        assertThat(answer(Shed.of(finds("shed.roof", severity)), "shed.roof"))
                .contains(new Answer(false, "east: a leak; west: a hole"));
    }

    @Test
    void a_finding_that_is_only_worth_knowing_holds_and_is_told() {
        assertThat(answer(Shed.of(finds("shed.roof", Severity.INFO)), "shed.roof"))
                .contains(new Answer(true, "noted: east: a leak; noted: west: a hole"));
    }

    @Test
    void what_was_not_evaluated_stays_unanswered() {
        assertThat(answer(Shed.of(DOOR), "shed.door")).isEmpty();
    }

    @Test
    void one_subject_that_was_not_seen_leaves_the_whole_unanswered() {
        Observed half = Observed.NOTHING.with(N1, "door", "no");

        assertThat(Shed.of(DOOR).answers(half).byName()).isEmpty();
        assertThat(Shed.of(DOOR).answers(half.with(N2, "door", "no")).byName())
                .containsEntry("shed.door", new Answer(true, "checked, nothing found"));
    }

    @Test
    void one_subject_that_is_wrong_suffices_whatever_was_not_seen_of_the_others() {
        assertThat(Shed.of(DOOR)
                        .answers(Observed.NOTHING.with(N2, "door", "yes"))
                        .byName())
                .containsEntry("shed.door", new Answer(false, "n2: open"));
    }

    @Test
    void a_waived_finding_holds_by_the_word_of_who_waived_it() {
        Waiver waiver = Waiver.of("shed.roof", "carpenter ordered", "kim", NOW.plusSeconds(60));

        assertThat(waiving(waiver))
                .contains(new Answer(
                        true,
                        "east: a leak, waived: carpenter ordered (kim, until 2024-03-05T13:01:00Z); "
                                + "west: a hole, waived: carpenter ordered (kim, until 2024-03-05T13:01:00Z)"));
    }

    @Test
    void a_waiver_of_one_subject_does_not_speak_for_the_other() {
        Waiver waiver = Waiver.of("shed.roof", "carpenter ordered", "kim", NOW.plusSeconds(60));

        assertThat(waiving(waiver.about("east"))).contains(new Answer(false, "west: a hole"));
    }

    @Test
    void a_waiver_that_has_expired_answers_nothing_away() {
        assertThat(waiving(Waiver.of("shed.roof", "carpenter ordered", "kim", NOW)))
                .contains(new Answer(false, "east: a leak; west: a hole"));
    }

    @Test
    void a_waived_subject_does_not_answer_for_one_that_was_not_seen() {
        Shed shed = Shed.of(DOOR);
        LintReport report = Lint.of(shed.rules())
                .check(
                        shed.cluster(),
                        Observed.NOTHING.with(N1, "door", "yes"),
                        LintOptions.at(NOW)
                                .waiving(Waiver.of("shed.door", "summer", "kim", NOW.plusSeconds(60))
                                        .about("n1")));

        assertThat(shed.answers(report).byName()).isEmpty();
    }

    @Test
    void a_rule_that_was_left_out_or_is_about_another_family_stays_unanswered() {
        Shed shed =
                Shed.of(CLEAN, ROOF, Rule.of("ums.clean", Severity.ERROR, "clean", List.of(), context -> List.of()));
        LintReport without = Lint.of(shed.rules()).without("shed.clean").check(shed.cluster());

        assertThat(shed.answers(without).byName()).containsOnlyKeys("shed.roof");
    }

    @Test
    void what_no_rule_tells_stays_unanswered() {
        assertThat(answer(Shed.of(CLEAN), "both consoles")).isEmpty();
    }

    @Test
    void a_report_about_another_cluster_is_refused() {
        LintReport other = Lint.of(List.of(CLEAN))
                .check(Cluster.builder("barn", ProductFamily.of("shed"))
                        .node(Node.builder("n1", "10.0.0.1").build())
                        .build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shed.of(CLEAN).answers(other))
                .withMessageContaining("barn")
                .withMessageContaining("shed1");
    }

    @Test
    void every_family_answers_this_way_and_no_other() {
        List<Blueprint> all = Discovered.all(Exemplars.class).stream()
                .flatMap(family -> family.blueprints().stream())
                .toList();
        assertThat(all.stream().map(each -> each.cluster().family()).distinct()).hasSize(4);
        assertThat(all).allSatisfy(each -> {
            LintReport report = each.check();
            assertThat(each.answers(report)).isEqualTo(RuleAnswers.of(report));
            assertThat(each.answers(Observed.NOTHING)).isEqualTo(RuleAnswers.of(report));
        });

        Stream<JavaClass> makers = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.holdfast.blueprint")
                        .stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(each -> each.getTargetClass().isEquivalentTo(Answers.class)));
        assertThat(makers.map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("Blueprint", "RuleAnswers");
    }

    /** Otherwise nobody would ever answer it. */
    @Test
    void a_precondition_with_the_name_of_a_rule_is_one() {
        for (Exemplars family : Discovered.all(Exemplars.class)) {
            List<String> rules = Stream.concat(
                            family.blueprints().stream().flatMap(each -> each.rules().stream()),
                            GenericRules.all().stream())
                    .map(Rule::id)
                    .toList();
            assertThat(family.runbooks().stream()
                            .flatMap(runbook -> runbook.steps().stream())
                            .flatMap(step -> step.preconditions().stream())
                            .map(Precondition::name)
                            .filter(name -> name.matches("[a-z0-9-]+\\.[a-z0-9.-]+")))
                    .allMatch(rules::contains);
        }
    }

    private static Rule finds(String id, Severity severity) {
        return Rule.of(
                id,
                severity,
                id,
                List.of(),
                context -> List.of(
                        new Violation("east", "a leak", "none", "rain", "Mend it."),
                        new Violation("west", "a hole", "none", "rain", "Mend it.")));
    }

    private static Optional<Answer> answer(Shed shed, String name) {
        return shed.answers(Observed.NOTHING).about(Precondition.of(name, "-", "-"));
    }

    private static Optional<Answer> waiving(Waiver waiver) {
        Shed shed = Shed.of(ROOF);
        LintReport report = Lint.of(shed.rules())
                .check(shed.cluster(), Observed.NOTHING, LintOptions.at(NOW).waiving(waiver));
        return shed.answers(report).about(Precondition.of("shed.roof", "-", "-"));
    }

    /** Two nodes of a product of nobody's. */
    private record Shed(Cluster cluster, List<Rule> rules) implements Blueprint {

        static Shed of(Rule... rules) {
            return new Shed(
                    Cluster.builder("shed1", ProductFamily.of("shed"))
                            .node(Node.builder("n1", "10.0.0.1").build())
                            .node(Node.builder("n2", "10.0.0.2").build())
                            .build(),
                    List.of(rules));
        }

        @Override
        public OperatingMode mode() {
            return new OperatingMode("nobody", "nobody", LbMethod.ROUND_ROBIN, List.of());
        }

        @Override
        public List<NodeProbe> probes() {
            return List.of();
        }

        @Override
        public List<SyncUnit> syncUnits() {
            return List.of();
        }

        @Override
        public List<Runbook> runbooks() {
            return List.of();
        }

        @Override
        public List<BlueprintLine> lines() {
            return List.of();
        }
    }
}
