package dev.holdfast.sync.corecli;

import static dev.holdfast.sync.corecli.SimulatedPair.CORE1;
import static dev.holdfast.sync.corecli.SimulatedPair.CORE2;
import static dev.holdfast.sync.corecli.SimulatedPair.ODD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.ivanticore.CoreCommand;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import dev.holdfast.sync.ssh.HostKeys;
import dev.holdfast.testkit.FakeReplicationControl.Course;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter against Cores behind SSH servers in this process. */
class CoreCliTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Epoch EPOCH = Epoch.of(3);

    @FunctionalInterface
    private interface Story {
        void tell(SimulatedPair pair, CoreCli cli) throws Exception;
    }

    private static void with(Manner manner, Consumer<CoreCliBuilder> settings, Story story) throws Exception {
        try (SimulatedPair pair = new SimulatedPair(manner)) {
            CoreCliBuilder builder = pair.cli();
            settings.accept(builder);
            try (CoreCli cli = builder.build()) {
                story.tell(pair, cli);
            }
        }
    }

    private static void with(Manner manner, Story story) throws Exception {
        with(manner, builder -> {}, story);
    }

    @Test
    void a_demotion_leaves_the_scheduler_stopped_and_saving_the_page_starts_it() throws Exception {
        with(Manner.PLAIN, (pair, cli) -> {
            assertThat(cli.promote(CORE2, EPOCH, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(pair.core2.schedulerRuns()).isFalse();

            assertThat(cli.demote(CORE2, EPOCH, LONG))
                    .isEqualTo(
                            EffectOutcome.succeeded(
                                    "127.0.0.1: HA mode is now Secondary; its page was saved: the schedule counts from StartTime"));

            assertThat(pair.core2.state()).isEqualTo(NodeState.STANDBY);
            assertThat(pair.core2.schedulerRuns()).isTrue();
        });
    }

    @Test
    void a_demotion_that_nobody_saves_says_what_a_person_has_to_do() throws Exception {
        with(Manner.PLAIN, builder -> builder.window(HaWindow.NOBODY), (pair, cli) -> {
            cli.promote(CORE2, EPOCH, LONG);

            EffectOutcome outcome = cli.demote(CORE2, EPOCH, LONG);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            EffectOutcome.Succeeded.class,
                            done -> assertThat(done.warnings())
                                    .containsExactly(
                                            "its replication schedule stands still (CORE-130): on 127.0.0.1 open System Manager >"
                                                    + " Maintenance > HA Configuration (https://127.0.0.1:8443/mics), review StartTime and Run"
                                                    + " Every, then Save > Apply > OK: that starts the replication schedule, which \"failover mode"
                                                    + " secondary\" leaves stopped"));
            assertThat(pair.core2.schedulerRuns()).isFalse();
        });
    }

    @Test
    void a_page_of_which_nobody_knows_whether_it_was_saved_is_looked_after_by_a_person() throws Exception {
        HaWindow lost = new HaWindow() {
            @Override
            public EffectOutcome savePage(NodeId node, Duration timeout) {
                return EffectOutcome.indeterminate("the browser is gone");
            }
        };
        with(
                Manner.PLAIN,
                builder -> builder.window(lost),
                (pair, cli) -> assertThat(cli.demote(CORE2, EPOCH, LONG))
                        .isInstanceOfSatisfying(
                                EffectOutcome.Succeeded.class,
                                done -> assertThat(done.warnings())
                                        .singleElement()
                                        .asString()
                                        .startsWith("nobody knows whether its page was saved; until it is,")));
    }

    @Test
    void without_a_window_the_history_is_a_task_for_a_person() throws Exception {
        with(Manner.PLAIN, builder -> builder.window(HaWindow.NOBODY), (pair, cli) -> {
            assertThat(cli.syncNow(CORE2, CORE1, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(cli.history(CORE2))
                    .isInstanceOfSatisfying(
                            Reply.None.class,
                            none -> assertThat(none.reason())
                                    .contains("no command shows it", "Sync History", "Last Sync Status"));
        });
    }

    @Test
    void a_replication_is_asked_of_the_target_with_the_address_of_the_source() throws Exception {
        with(Manner.PLAIN, (pair, cli) -> {
            assertThat(cli.syncNow(CORE2, CORE1, LONG))
                    .isEqualTo(EffectOutcome.succeeded("127.0.0.1: Replication started"));

            assertThat(pair.core2.orders()).containsExactly("failover sync 10.0.0.1");
            assertThat(pair.core1.orders()).isEmpty();
            assertThat(cli.history(CORE2).orElseThrow()).hasSize(1).allMatch(SyncRecord::isProven);
        });
    }

    @Test
    void a_core_that_is_active_or_replicates_already_refuses_to_replicate() throws Exception {
        with(Manner.PLAIN, (pair, cli) -> {
            pair.product.next(Duration.ofHours(1), Course.SUCCEEDS);
            cli.syncNow(CORE2, CORE1, LONG);
            assertThat(cli.syncNow(CORE2, CORE1, LONG))
                    .isEqualTo(EffectOutcome.rejected("127.0.0.1: Error: core2 replicates already"));

            cli.promote(CORE1, EPOCH, LONG);
            assertThat(cli.syncNow(CORE1, CORE2, LONG))
                    .isEqualTo(EffectOutcome.rejected("127.0.0.1: Error: a Primary does not replicate"));
            assertThat(cli.syncNow(CORE1, CORE1, LONG))
                    .isEqualTo(EffectOutcome.rejected("core1 cannot pull from itself"));
        });
    }

    @Test
    void device_connections_and_the_portal_are_orders_too() throws Exception {
        with(Manner.PLAIN, (pair, cli) -> {
            assertThat(cli.order(CORE1, CoreCommand.CLOSE_CLIENTS, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(pair.core1.takesClients()).isFalse();
            assertThat(cli.order(CORE1, CoreCommand.OPEN_CLIENTS, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(pair.core1.takesClients()).isTrue();
            assertThat(cli.order(CORE2, CoreCommand.START_PORTAL, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(pair.core2.portalRuns()).isTrue();
            assertThatThrownBy(() -> cli.order(CORE2, CoreCommand.SYNC, LONG)).hasMessageContaining("syncNow");
        });
    }

    @Test
    void a_rehearsal_reaches_enable_mode_and_orders_nothing() throws Exception {
        with(Manner.SILENT, (pair, cli) -> {
            assertThat(cli.rehearse(CORE1, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(cli.rehearse(ODD, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(cli.rehearse(SimulatedPair.OFF, LONG)).isInstanceOf(EffectOutcome.Failed.class);
            assertThat(pair.core1.orders()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"PLAIN", "NOISY", "PAGED", "ASKING", "INDISCREET"})
    void whatever_manners_its_shell_has_an_order_is_typed_once_and_taken(Manner manner) throws Exception {
        with(manner, (pair, cli) -> {
            assertThat(cli.promote(ODD, EPOCH, LONG)).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(pair.odd.orders()).containsExactly("failover mode primary");
            assertThat(pair.odd.state()).isEqualTo(NodeState.ACTIVE);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"CUT", "COMPLAINING", "ENDLESS", "GARBAGE"})
    void an_order_that_was_obeyed_and_not_answered_well_is_never_called_a_failure(Manner manner) throws Exception {
        with(manner, (pair, cli) -> {
            EffectOutcome outcome = cli.promote(ODD, EPOCH, Brief.of(cli, ODD));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            EffectOutcome.Indeterminate.class,
                            unknown -> assertThat(unknown.reason())
                                    .startsWith("127.0.0.1 was told, and it ")
                                    .endsWith(": look at how it stands before you order again")
                                    .hasSizeLessThan(300));
            assertThat(pair.odd.orders()).containsExactly("failover mode primary");
        });
    }

    @Test
    void a_shell_that_shows_another_prompt_every_time_is_told_nothing() throws Exception {
        with(Manner.RESTLESS, (pair, cli) -> {
            assertThat(cli.promote(ODD, EPOCH, LONG))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("another prompt every time", "nothing was ordered"));
            assertThat(pair.odd.orders()).isEmpty();
        });
    }

    @Test
    void a_session_whose_order_was_not_answered_is_kept_so_that_the_order_is_not_cut_off() throws Exception {
        with(Manner.SILENT, (pair, cli) -> {
            assertThat(cli.syncNow(ODD, CORE1, Brief.of(cli, ODD))).isInstanceOf(EffectOutcome.Indeterminate.class);
            assertThat(cli.lingering()).isEqualTo(1);

            pair.oddServer.close();

            Awaitility.await().atMost(LONG).until(() -> cli.lingering() == 0);
        });
    }

    @Test
    void a_session_is_not_kept_longer_than_was_said() throws Exception {
        with(Manner.SILENT, builder -> builder.linger(Duration.ZERO), (pair, cli) -> {
            assertThat(cli.syncNow(ODD, CORE1, Brief.of(cli, ODD))).isInstanceOf(EffectOutcome.Indeterminate.class);
            assertThat(cli.lingering()).isZero();
        });
    }

    @Test
    void a_window_that_throws_or_never_answers_is_no_answer() throws Exception {
        HaWindow broken = new HaWindow() {
            @Override
            public Reply<List<SyncRecord>> history(NodeId target) {
                throw new IllegalStateException("secret of the window");
            }
        };
        with(
                Manner.PLAIN,
                builder -> builder.window(broken),
                (pair, cli) -> assertThat(cli.history(CORE1))
                        .isEqualTo(Reply.none("fault of the HA window: java.lang.IllegalStateException")));
    }

    @Test
    void a_closed_adapter_sends_nothing() throws Exception {
        with(Manner.PLAIN, (pair, cli) -> {
            cli.close();
            assertThat(cli.promote(CORE1, EPOCH, LONG))
                    .isEqualTo(EffectOutcome.failed("nothing was sent to 127.0.0.1: the adapter is closed", true));
            assertThat(cli.history(CORE1)).isInstanceOf(Reply.None.class);
        });
    }

    @Test
    void settings_that_make_no_sense_are_refused_with_what_to_give() {
        assertThatThrownBy(() -> CoreCli.builder().build()).hasMessageContaining("give at least one");
        CoreAccess any = CoreAccess.of("core1", HostKeys.fingerprints("SHA256:" + "A".repeat(43)), () -> {
            throw new AssertionError("nobody connects");
        });
        CoreCliBuilder builder = CoreCli.builder().core(CORE1, any);
        assertThatThrownBy(() -> builder.refusals(List.of(" ")).build()).hasMessageContaining("none empty");
        assertThatThrownBy(() -> builder.linger(Duration.ofSeconds(-1)).build())
                .hasMessageContaining("not be negative");
    }
}
