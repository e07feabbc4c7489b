package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.beginSync;
import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static dev.holdfast.runbook.Impacts.restoreDatabase;
import static dev.holdfast.runbook.Impacts.saveDatabase;
import static dev.holdfast.runbook.Impacts.suspendDetection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Facts;
import dev.holdfast.model.NodeId;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule bites a runbook that breaks it and no other, and lets the one next to it pass. */
class SafetyRulesTest {

    private static final NodeId A = NodeId.of("a");
    private static final NodeId B = NodeId.of("b");
    private static final NodeId C = NodeId.of("c");
    private static final Standing START = Standing.serving(List.of(A, B, C), "1");
    private static final Standing PAIR = START.after(on(C).absent()).after(on(B).demote());
    private static final Standing CLOSED = START.after(closeTraffic());

    record Case(SafetyRule rule, Standing start, List<Impact> bad, List<Impact> good) {

        @Override
        public String toString() {
            return rule.id();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(ofSteps(), ofService(), ofPairs()).flatMap(each -> each);
    }

    private static Stream<Case> ofSteps() {
        return Stream.of(
                new Case(SafetyRules.CHANGES_SOMETHING, START, on(A).start(), on(A).takeOut()),
                new Case(
                        SafetyRules.NO_RETURN_IS_NAMED,
                        START,
                        on(A).release("2"),
                        and(on(A).save(), on(A).release("2"))),
                new Case(
                        SafetyRules.SAVED_BEFORE_NO_RETURN,
                        START,
                        migrateDatabase("2"),
                        and(saveDatabase(), migrateDatabase("2"))),
                new Case(
                        SafetyRules.RESTORES_WHAT_WAS_SAVED,
                        START.withBackups("0"),
                        restoreDatabase("2", "all"),
                        restoreDatabase("0", "all")),
                new Case(
                        SafetyRules.RESTORES_WHAT_WAS_SAVED,
                        START.withBackups("0"),
                        on(A).restore("2"),
                        on(A).restore("0")));
    }

    private static Stream<Case> ofService() {
        return Stream.of(
                new Case(
                        SafetyRules.NEVER_LAST_MEMBER,
                        START,
                        on(List.of(A, B, C)).takeOut(),
                        on(List.of(A, B)).takeOut()),
                new Case(SafetyRules.OUTAGE_DECLARED, START, closeTraffic(), on(A).stop()),
                new Case(SafetyRules.DRAINED_BEFORE_STOP, START, on(A).stop(), and(on(A).takeOut(), on(A).stop())),
                new Case(
                        SafetyRules.DRAINED_BEFORE_STOP,
                        START,
                        on(A).unregister(),
                        and(on(A).takeOut(), on(A).unregister())),
                new Case(
                        SafetyRules.REGISTERED_BEFORE_MEMBER,
                        START.after(on(A).absent()),
                        on(A).putIn(),
                        and(on(A).register(), on(A).putIn())),
                new Case(
                        SafetyRules.VERSIONS_MATCH_BEFORE_TRAFFIC,
                        CLOSED.after(on(A).release("2")),
                        openTraffic(),
                        and(on(A).takeOut(), openTraffic())),
                new Case(SafetyRules.CAPACITY, START, on(List.of(A, B)).takeOut(), on(A).takeOut()));
    }

    private static Stream<Case> ofPairs() {
        return Stream.of(
                new Case(SafetyRules.NO_STOP_WHILE_SYNCING, PAIR.after(beginSync(B, A)), on(A).stop(), on(C).start()),
                new Case(
                        SafetyRules.NO_STOP_WHILE_SYNCING,
                        PAIR.after(beginSync(B, A)),
                        on(B).release("2"),
                        and(Impacts.endSync(B, A), on(B).release("2"))),
                new Case(SafetyRules.ONE_ACTIVE_NODE, PAIR, on(B).promote(), and(on(A).demote(), on(B).promote())),
                new Case(
                        SafetyRules.SUSPENDED_WHILE_DUAL,
                        PAIR,
                        on(B).promote(),
                        and(suspendDetection(), on(B).promote())),
                new Case(
                        SafetyRules.SAME_RELEASE_SYNCS,
                        PAIR,
                        and(on(B).release("2"), beginSync(B, A)),
                        and(on(B).release("1"), beginSync(B, A))),
                new Case(
                        SafetyRules.ALIASED_BEFORE_REMOVAL,
                        START,
                        on(A).unregister(),
                        and(on(A).alias(), on(A).unregister())));
    }

    private static List<Impact> and(List<Impact> one, List<Impact> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Runbook doing(SafetyRule rule, Standing start, List<Impact> impacts) {
        return Runbook.builder("RB", "one step")
                .start(start)
                .load(new Load(20, 10))
                .rules(List.of(rule))
                .step(RunbookStep.manual("01", "do it").does(impacts))
                .build();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bites_and_lets_pass(Case each) {
        assertThat(doing(each.rule(), each.start(), each.bad()).checkPrefixes().violations())
                .isNotEmpty()
                .allSatisfy(violation ->
                        assertThat(violation.ruleId()).isEqualTo(each.rule().id()));
        assertThat(doing(each.rule(), each.start(), each.good()).checkPrefixes().violations())
                .isEmpty();
    }

    @Test
    void no_rule_is_without_a_case_a_fact_and_a_name_of_its_own() throws IllegalAccessException {
        List<SafetyRule> declared = new ArrayList<>();
        for (var field : SafetyRules.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof SafetyRule rule) {
                declared.add(rule);
            }
        }

        assertThat(cases().map(Case::rule).distinct()).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(declared).extracting(SafetyRule::id).doesNotHaveDuplicates();
        assertThat(declared.stream().flatMap(rule -> rule.factIds().stream()))
                .allSatisfy(fact -> assertThat(Facts.find(fact)).isPresent());
    }

    @Test
    void somebody_served_is_asked_only_of_a_cluster_that_served() {
        assertThat(doing(SafetyRules.OUTAGE_DECLARED, CLOSED, on(A).stop())
                        .checkPrefixes()
                        .violations())
                .isEmpty();
    }
}
