package dev.holdfast.sync.corecli;

import static dev.holdfast.sync.corecli.SimulatedPair.CORE1;
import static dev.holdfast.sync.corecli.SimulatedPair.CORE2;
import static dev.holdfast.sync.corecli.SimulatedPair.ODD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.FileSyncJournal;
import dev.holdfast.sync.CoreSighting;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationSituation;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.sync.run.ReplicationMachine;
import dev.holdfast.sync.run.RunPolicy;
import dev.holdfast.sync.runtime.ReplicationRunner;
import dev.holdfast.testkit.FakeReplicationControl.Course;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replications of Cores over SSH, from the plan to the proof and past a restart. */
class CoreReplicationTest {

    private static final ClusterId PAIR = ClusterId.of("pair");
    private static final SoftwareVersion V = SoftwareVersion.of("11.4");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final RunPolicy SOON =
            new RunPolicy(Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofSeconds(20), true);

    private static ReplicationSituation situation(NodeId target) {
        return ReplicationSituation.between(
                        CoreSighting.ready(target, NodeState.STANDBY, V).withWholeCopy(false),
                        CoreSighting.ready(CORE1, NodeState.ACTIVE, V))
                .active(CORE1)
                .connected(true)
                .clockSkew(Duration.ZERO)
                .syncRunning(false)
                .failoverRunning(false)
                .build();
    }

    private static SyncRun replicate(CoreCli cli, FileSyncJournal journal, NodeId target, Duration startTimeout) {
        return ReplicationRunner.builder(cli, new ReplicationMachine(ReplicationPlanner.DEFAULT, SOON))
                .devices(node -> Reply.of(812L))
                .journal(PAIR, journal, () -> Reply.of(Instant.now()))
                .startTimeout(startTimeout)
                .build()
                .run(
                        ReplicationPlanner.DEFAULT
                                .plan(situation(target))
                                .planned()
                                .orElseThrow(),
                        () -> situation(target));
    }

    @Test
    void a_first_replication_is_ordered_over_ssh_watched_and_proven_and_a_restart_knows_it(@TempDir Path folder)
            throws Exception {
        SyncRun run;
        try (SimulatedPair pair = new SimulatedPair(Manner.PLAIN);
                CoreCli cli = pair.cli().build();
                FileSyncJournal journal = FileSyncJournal.open(folder)) {
            pair.product.next(Duration.ofMillis(700), Course.SUCCEEDS);

            run = replicate(cli, journal, CORE2, LONG);

            assertThat(pair.core2.orders()).containsExactly("failover sync 10.0.0.1");
        }
        assertThat(run.outcome()).as(run.detail()).isEqualTo(SyncOutcome.SUCCEEDED);
        assertThat(run.kind()).isEqualTo(SyncKind.FULL_INITIAL);
        try (FileSyncJournal again = FileSyncJournal.open(folder)) {
            List<SyncRun> kept = again.runs(PAIR, 10).orElseThrow();
            assertThat(kept).extracting(SyncRun::outcome).containsExactly(SyncOutcome.BEGUN, SyncOutcome.SUCCEEDED);
            assertThat(kept.get(1)).isEqualTo(run);
            assertThat(SyncHistory.empty(CORE2).judged(kept).isWhole()).isTrue();
        }
    }

    @Test
    void an_order_that_was_cut_off_in_the_middle_is_resolved_by_looking_and_never_given_again(@TempDir Path folder)
            throws Exception {
        try (SimulatedPair pair = new SimulatedPair(Manner.CUT);
                CoreCli cli = pair.cli().build();
                FileSyncJournal journal = FileSyncJournal.open(folder)) {
            pair.product.next(Duration.ofMillis(700), Course.SUCCEEDS);

            SyncRun run = replicate(cli, journal, ODD, LONG);

            assertThat(run.outcome()).as(run.detail()).isEqualTo(SyncOutcome.SUCCEEDED);
            assertThat(pair.odd.orders()).containsExactly("failover sync 10.0.0.1");
        }
    }

    @Test
    void without_a_window_nothing_is_proven_and_the_target_stays_in_doubt(@TempDir Path folder) throws Exception {
        try (SimulatedPair pair = new SimulatedPair(Manner.PLAIN);
                CoreCli cli = pair.cli().window(HaWindow.NOBODY).build();
                FileSyncJournal journal = FileSyncJournal.open(folder)) {
            SyncRun run = replicate(cli, journal, CORE2, LONG);

            assertThat(run.outcome()).isNotEqualTo(SyncOutcome.SUCCEEDED);
            assertThat(pair.core2.orders()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_scheduler_that_a_demotion_stopped_runs_again_when_the_page_was_saved_and_a_due_run_proves_it()
            throws Exception {
        Instant demoted = Instant.now().minus(Duration.ofMinutes(3));
        try (SimulatedPair pair = new SimulatedPair(Manner.PLAIN);
                CoreCli alone = pair.cli().window(HaWindow.NOBODY).build();
                CoreCli helped = pair.cli().build()) {
            alone.promote(CORE2, Epoch.of(1), LONG);
            assertThat(alone.demote(CORE2, Epoch.of(2), LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            pair.core2.runIfDue("10.0.0.1");
            assertThat(standing(helped, demoted, null)).isInstanceOf(SchedulerStanding.Owed.class);
            assertThat(helped.history(CORE2).orElseThrow()).isEmpty();

            helped.demote(CORE2, Epoch.of(2), LONG);
            Instant due = Instant.now();
            SyncSchedule saved = new SyncSchedule(
                    LocalTime.ofInstant(due, ZoneOffset.UTC), Interval.hours(1), due.minus(Duration.ofMinutes(1)));
            assertThat(standing(helped, demoted, saved)).isInstanceOf(SchedulerStanding.Awaited.class);
            pair.core2.runIfDue("10.0.0.1");

            assertThat(standing(helped, demoted, saved))
                    .isEqualTo(new SchedulerStanding.Runs(
                            helped.history(CORE2).orElseThrow().get(0)));
        }
    }

    private static SchedulerStanding standing(CoreCli cli, Instant demoted, @Nullable SyncSchedule schedule) {
        SyncHistory history = new SyncHistory(CORE2, cli.history(CORE2).orElseThrow());
        return SchedulerStanding.of(demoted, schedule, history, List.of(), Duration.ofMinutes(5), Instant.now());
    }
}
