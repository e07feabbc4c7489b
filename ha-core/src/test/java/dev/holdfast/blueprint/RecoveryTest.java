package dev.holdfast.blueprint;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.suspendDetection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Attestation;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.NodeChange;
import dev.holdfast.runbook.NodeStanding;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Safety;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After a point of no return the named runbook leads on, wherever in a later step the other one failed: it ends as it
 * ends from its own start, and is safe on the way.
 */
class RecoveryTest {

    /** A recovery finds some of its work done; its windows are for its own start. */
    private static final Set<String> OF_ITS_OWN_START = Set.of("run.changes-something", "run.window-is-used");

    /** What no step brings about, and the gate at the head of a recovery asks of a person in these words. */
    private record Asked(String recovery, String words, List<Impact> impacts) {}

    private static final List<NodeId> CORES = List.of(NodeId.of("core1"), NodeId.of("core2"));
    private static final List<Asked> ASKED = List.of(
            new Asked("CORE-FAILBACK", "core1 is healthy", on(CORES.get(0)).start()),
            new Asked("CORE-FAILBACK", "serves nobody", on(CORES.get(0)).takeOut()),
            new Asked("CORE-FAILBACK", "does not fail over by itself", suspendDetection()),
            new Asked("CORE-DR-RETURN", "core1 and core2 are back", on(CORES).start()),
            new Asked("CORE-DR-RETURN", "serve nobody", on(CORES).takeOut()),
            new Asked("CORE-DR-RETURN", "does not fail over by itself", suspendDetection()),
            new Asked("XM-DR", "the main site is down", closeTraffic()),
            new Asked(
                    "XM-DR",
                    "the main site is down",
                    on(List.of(NodeId.of("xms1"), NodeId.of("xms2"), NodeId.of("xms3")))
                            .takeOut()));

    /** Where a run may have failed behind a point of no return. */
    record Failure(String where, Standing standing, Runbook recovery) {
        @Override
        public String toString() {
            return where + " -> " + recovery.id();
        }
    }

    static Stream<Failure> failures() {
        return Discovered.all(Exemplars.class).stream()
                .flatMap(family -> family.blueprints().stream())
                .flatMap(blueprint ->
                        blueprint.runbooks().stream().flatMap(runbook -> failures(blueprint.runbooks(), runbook)));
    }

    /** From the beginning of the point of no return on, before and after each change a step makes. */
    private static Stream<Failure> failures(List<Runbook> all, Runbook runbook) {
        List<Failure> failures = new ArrayList<>();
        Standing standing = runbook.safety().start();
        Runbook recovery = null;
        for (RunbookPlan.Scheduled scheduled : runbook.plan().steps()) {
            RunbookStep step = scheduled.step();
            if (step.pointOfNoReturn()) {
                Runbook named = named(all, runbook, step);
                recovery = concerns(named, step) ? named : null;
            }
            String where = runbook.id() + "/" + step.id();
            add(failures, where + " begun", standing, recovery);
            for (Impact impact : step.impacts()) {
                standing = impact.apply(standing);
                add(failures, where + ", " + impact, standing, recovery);
            }
        }
        return failures.stream();
    }

    private static void add(List<Failure> failures, String where, Standing standing, @Nullable Runbook recovery) {
        if (recovery != null) {
            failures.add(new Failure(where, standing, recovery));
        }
    }

    private static Runbook named(List<Runbook> all, Runbook runbook, RunbookStep step) {
        return all.stream()
                .filter(each -> each.id().equals(step.recovery()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(runbook.id() + "/" + step.id() + " names " + step.recovery()
                        + ", which its own blueprint does not have"));
    }

    /** TRV-STANDALONE is of one server, and a blueprint shows it for one: it recovers from the steps of that one. */
    private static boolean concerns(Runbook recovery, RunbookStep step) {
        List<NodeId> nodes = touched(List.of(step));
        return nodes.isEmpty() || !Collections.disjoint(nodes, touched(recovery.steps()));
    }

    private static List<NodeId> touched(List<RunbookStep> steps) {
        return steps.stream()
                .flatMap(step -> step.impacts().stream())
                .flatMap(impact -> impact instanceof NodeChange change ? Stream.of(change.node()) : Stream.empty())
                .toList();
    }

    private static Standing play(Runbook runbook, Standing from) {
        Standing standing = from;
        for (RunbookPlan.Scheduled scheduled : runbook.plan().steps()) {
            standing = standing.after(scheduled.step().impacts());
        }
        return standing;
    }

    /** Where a person decides. If it changes nothing, what is unsafe at it was left so by the failed runbook. */
    private static RunbookStep head(Runbook recovery) {
        return recovery.plan().steps().get(0).step();
    }

    /** As the failed runbook left it; nodes only one of the two knows stand as the recovery has them, or are left out. */
    private static Standing where(Failure failure) {
        Standing start = failure.recovery().safety().start();
        Standing left = failure.standing();
        SortedMap<NodeId, NodeStanding> nodes = new TreeMap<>(start.nodes());
        nodes.replaceAll((id, node) -> left.nodes().getOrDefault(id, node));
        Standing from = new Standing(
                nodes, left.database(), left.trafficOpen(), left.detectionSuspended(), left.syncs(), left.attested());
        for (Asked asked : ASKED) {
            if (asked.recovery().equals(failure.recovery().id())) {
                from = from.after(asked.impacts());
            }
        }
        return from;
    }

    /** What both ends must agree on: everything but copies, and what only the failed runbook vouched for. */
    private static List<Object> outcome(Runbook recovery, Standing end) {
        Set<String> vouched = new TreeSet<>();
        for (RunbookStep step : recovery.steps()) {
            for (Impact impact : step.impacts()) {
                if (impact instanceof Attestation attestation) {
                    vouched.add(attestation.name());
                }
            }
        }
        vouched.retainAll(end.attested());
        List<String> nodes = end.nodes().entrySet().stream()
                .map(node -> node.getKey() + " " + node.getValue().aspects() + " "
                        + node.getValue().release())
                .toList();
        return List.of(
                end.serving(),
                nodes,
                end.database().release(),
                end.trafficOpen(),
                end.detectionSuspended(),
                end.syncs(),
                vouched);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_named_recovery_ends_as_it_should_wherever_the_run_failed(Failure failure) {
        Runbook recovery = failure.recovery();
        Standing meant = play(recovery, recovery.safety().start());

        assertThat(meant.serving()).isNotEmpty();
        assertThat(meant.syncs()).isEmpty();
        assertThat(outcome(recovery, play(recovery, where(failure)))).isEqualTo(outcome(recovery, meant));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_named_recovery_is_safe_wherever_the_run_failed(Failure failure) {
        Runbook plan = failure.recovery();
        Safety held = plan.safety();
        Runbook there = new Runbook(
                plan.id(),
                plan.title(),
                plan.provenance(),
                plan.steps(),
                plan.safeTraffic(),
                new Safety(where(failure), held.load(), held.windows(), held.rules()));

        assertThat(there.checkPrefixes().violations())
                .filteredOn(violation -> !OF_ITS_OWN_START.contains(violation.ruleId()))
                .filteredOn(violation -> !(head(plan).impacts().isEmpty()
                        && violation.stepId().equals(head(plan).id())))
                .extracting(SafetyViolation::toString)
                .isEmpty();
    }

    @Test
    void every_recovery_that_is_named_is_played() {
        assertThat(failures().map(failure -> failure.recovery().id()).distinct())
                .containsExactlyInAnyOrder(
                        "CORE-FAILBACK",
                        "CORE-FAILBACK-RECOVERY",
                        "CORE-DR-RETURN",
                        "CORE-DR-RETURN-RECOVERY",
                        "TRV-INTEGRATE",
                        "TRV-STANDALONE",
                        "UMS-UPDATE-RECOVERY",
                        "XM-ROLLBACK",
                        "XM-ROLLBACK-RECOVERY",
                        "XM-UPGRADE-RECOVERY",
                        "XM-DR",
                        "XM-DR-RETURN");
    }

    /** Otherwise the two laws above would take for granted what nobody is asked. */
    @ParameterizedTest
    @MethodSource("failures")
    void what_no_step_brings_about_is_asked_of_a_person_first(Failure failure) {
        RunbookStep head = head(failure.recovery());

        for (Asked asked : ASKED) {
            if (asked.recovery().equals(failure.recovery().id())) {
                assertThat(head.kind()).isEqualTo(StepKind.GATE);
                assertThat(head.title() + "; " + head.verification()).contains(asked.words());
            }
        }
    }
}
