package dev.holdfast.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.CoreSighting;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationSituation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds of every run, whatever happens and in whatever order. */
class ReplicationMachineLawsTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final SoftwareVersion V = SoftwareVersion.of("11.4");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final Epoch DECIDED = Epoch.of(5);
    private static final ReplicationMachine MACHINE = new ReplicationMachine(
            ReplicationPlanner.DEFAULT,
            new RunPolicy(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofHours(1), true));

    /** An event without its time, which the run gives it. */
    interface Happening {
        ReplicationEvent at(Duration now);
    }

    @Property(tries = 1_000)
    void the_order_is_given_at_most_once_and_only_through_open_gates_of_the_plans_own_epoch(
            @ForAll("histories") List<Happening> happenings) {
        ReplicationRun run = MACHINE.of(plan());
        int orders = 0;
        Duration now = Duration.ZERO;
        for (Happening happening : happenings) {
            now = now.plusSeconds(31);
            ReplicationEvent event = happening.at(now);
            ReplicationStep step = MACHINE.step(run, event);
            if (step.orders().contains(new ReplicationOrder.Start(CORE2, CORE1))) {
                orders++;
                assertThat(event).isInstanceOf(ReplicationEvent.SituationRead.class);
                ReplicationSituation seen = ((ReplicationEvent.SituationRead) event).situation();
                assertThat(seen.newest()).isEqualTo(DECIDED);
                assertThat(seen.secondary().state()).isEqualTo(NodeState.STANDBY);
            }
            if (run.isOver()) {
                assertThat(step.next()).isEqualTo(run);
                assertThat(step.orders()).isEmpty();
            }
            run = step.next();
        }
        assertThat(orders).isLessThanOrEqualTo(1);
        Statistics.label("ordered").collect(orders);
        Statistics.label("ordered").coverage(seen -> seen.check(1).percentage(share -> share > 5));
    }

    @Property(tries = 1_000)
    void once_ordered_the_target_is_promotable_again_only_by_the_whole_proof_or_if_nothing_was_begun(
            @ForAll("histories") List<Happening> happenings) {
        ReplicationRun run = MACHINE.of(plan());
        Duration now = Duration.ZERO;
        boolean ordered = false;
        for (Happening happening : happenings) {
            now = now.plusSeconds(31);
            ReplicationStep step = MACHINE.step(run, happening.at(now));
            ordered |= step.orders().contains(new ReplicationOrder.Start(CORE2, CORE1));
            run = step.next();
        }
        NodeFacts facts = TargetFacts.of(run, NodeFacts.UNKNOWN.withSync(true, false));
        SyncOutcome outcome = run instanceof ReplicationRun.Ended ended ? ended.outcome() : null;
        boolean begun = ordered && outcome != SyncOutcome.REFUSED && outcome != SyncOutcome.NOT_STARTED;
        assertThat(facts.firstSyncDone()).isEqualTo(!begun || outcome == SyncOutcome.SUCCEEDED);
        if (outcome == SyncOutcome.SUCCEEDED) {
            CompletionProof proof = ((ReplicationRun.Ended) run).proof();
            assertThat(proof).isNotNull().matches(CompletionProof::holds);
        }
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        Arbitrary<Happening> happening = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(ReplicationEvent.Asked::new)),
                Tuple.of(6, situations()),
                Tuple.of(6, readings()),
                Tuple.of(4, outcomes()),
                Tuple.of(3, counts()),
                Tuple.of(4, Arbitraries.just(ReplicationEvent.Tick::new)),
                Tuple.of(1, Arbitraries.just(now -> new ReplicationEvent.Cancelled(now, "operator"))),
                Tuple.of(1, Arbitraries.just(now -> new ReplicationEvent.SituationUnknown(now, "no route"))));
        return happening.list().ofMaxSize(40);
    }

    private static Arbitrary<Happening> situations() {
        return Combinators.combine(
                        Arbitraries.of(5, 5, 5, 5, 6),
                        Arbitraries.of(NodeState.STANDBY, NodeState.STANDBY, NodeState.STANDBY, NodeState.ACTIVE),
                        Arbitraries.of(false, false, false, true))
                .as((newest, state, failover) ->
                        now -> new ReplicationEvent.SituationRead(now, situation(newest, state, failover)));
    }

    private static Arbitrary<Happening> readings() {
        Arbitrary<List<SyncRecord>> lines = Arbitraries.of(0, 1, 2, 3, 4).map(ReplicationMachineLawsTest::lines);
        return Arbitraries.oneOf(
                lines.map(each -> now -> new ReplicationEvent.HistoryRead(now, Reply.of(each))),
                Arbitraries.just(now -> new ReplicationEvent.HistoryRead(now, Reply.none("no route"))));
    }

    private static Arbitrary<Happening> outcomes() {
        return Arbitraries.of(
                        EffectOutcome.SUCCEEDED,
                        EffectOutcome.SUCCEEDED,
                        EffectOutcome.rejected("busy"),
                        EffectOutcome.failed("no route", true),
                        EffectOutcome.indeterminate("no answer"))
                .map(outcome -> now -> new ReplicationEvent.StartEnded(now, outcome));
    }

    private static Arbitrary<Happening> counts() {
        return Arbitraries.of(812L, 812L, 811L)
                .map(count -> now -> new ReplicationEvent.DevicesCounted(now, Reply.of(812L), Reply.of(count)));
    }

    /** An old line, and perhaps one of ours in some state. */
    private static List<SyncRecord> lines(int how) {
        List<SyncRecord> lines = new ArrayList<>(List.of(line(-60, Result.SUCCESS, -40)));
        switch (how) {
            case 1 -> lines.add(line(1, Result.RUNNING, -1));
            case 2 -> lines.add(line(1, Result.SUCCESS, 20));
            case 3 -> lines.add(line(1, Result.FAILURE, 20));
            case 4 -> lines.add(line(1, Result.SUCCESS, -1));
            default -> {}
        }
        return lines;
    }

    private static SyncRecord line(int start, Result result, int end) {
        Instant began = NOON.plus(Duration.ofMinutes(start));
        return new SyncRecord(
                SyncKind.FULL_INITIAL,
                CORE2,
                CORE1,
                began,
                end == -1 ? null : NOON.plus(Duration.ofMinutes(end)),
                result,
                result == Result.FAILURE ? "disk full" : null);
    }

    private static ReplicationPlan plan() {
        return ReplicationPlanner.DEFAULT
                .plan(situation(5, NodeState.STANDBY, false))
                .planned()
                .orElseThrow();
    }

    private static ReplicationSituation situation(long newest, NodeState state, boolean failover) {
        return ReplicationSituation.between(
                        CoreSighting.ready(CORE2, state, V).withWholeCopy(false),
                        CoreSighting.ready(CORE1, NodeState.ACTIVE, V))
                .active(CORE1)
                .connected(true)
                .clockSkew(Duration.ZERO)
                .syncRunning(false)
                .failoverRunning(failover)
                .epochs(Epoch.of(newest), Epoch.of(newest))
                .build();
    }
}
