package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.CallMatch;
import dev.holdfast.lb.netscaler.emulator.Fault;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FaultTest extends ApplianceTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static Predicate<NitroCall> write(String resource) {
        return call -> call.isWrite() && call.path().startsWith("config/" + resource + "?");
    }

    private TrafficView.PathState state(int path) {
        return balancer.observeTraffic(Declarations.core().paths())
                .orElseThrow()
                .paths()
                .get(path)
                .state();
    }

    @Test
    void a_busy_appliance_is_asked_again() {
        appliance.faults().unavailable(2, call -> call.method().equals("GET"));
        appliance.faults().unavailable(2, write("lbvserver"));
        appliance.faults().busy(1, write("server"));

        apply(Declarations.core());

        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void an_appliance_that_stays_busy_is_asked_four_times_and_no_more() {
        ChangeSet plan = plan(Declarations.core());
        for (int code : List.of(293, 1461)) {
            appliance
                    .faults()
                    .add(Fault.of(Fault.Kind.REFUSE, Fault.Moment.BEFORE)
                            .code(code)
                            .times(100)
                            .on(CallMatch.writesTo("lbmonitor")));
            int before = asked();

            assertThat(balancer.apply(plan))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("CREATE lbmonitor mon_core): " + code));

            assertThat(asked() - before).isEqualTo(4);
            appliance.faults().clear();
        }
    }

    @Test
    void an_appliance_that_is_busy_at_a_later_object_of_a_request_is_sent_what_is_left_again() {
        LoadBalancing five = Declarations.moreServers(Declarations.core(), 3);
        appliance
                .faults()
                .add(Fault.of(Fault.Kind.REFUSE, Fault.Moment.BEFORE)
                        .on(CallMatch.writesTo("server"))
                        .item(2));

        apply(five);

        assertThat(appliance.faults().waiting()).isEmpty();
        assertThat(plan(five).changes()).isEmpty();
    }

    private int asked() {
        return (int) appliance.calls().stream().filter(write("lbmonitor")).count();
    }

    @Test
    void an_appliance_that_stays_unavailable_is_an_outcome_and_nothing_is_left() {
        ChangeSet plan = plan(Declarations.core());
        appliance.faults().unavailable(100, write("lbvserver"));

        EffectOutcome outcome = balancer.apply(plan);

        assertThat(outcome).isInstanceOfSatisfying(EffectOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).contains("step 10 of 14 (CREATE lbvserver vs_core_443_stby)", "HTTP 503");
            assertThat(failed.reason()).contains("undone: [servicegroup_lbmonitor_binding sg_core2/mon_core");
            assertThat(failed.retryable()).isTrue();
        });
        assertThat(plan(Declarations.core())).isEqualTo(plan);
    }

    @Test
    void a_write_whose_answer_is_lost_is_looked_at_and_not_repeated() {
        appliance.faults().dropAfterApply(1, write("servicegroup"));
        appliance.faults().dropAfterApply(1, write("lbvserver_servicegroup_binding"));
        appliance.faults().truncate(1, write("lbmonitor"));

        apply(Declarations.core());

        // Beside them, each session in which an answer was lost was ended.
        assertThat(writes().stream().filter(call -> !call.path().startsWith("config/systemsession?")))
                .hasSize(14);
        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void a_write_that_never_arrived_is_decided_anew() {
        appliance.faults().dropBeforeApply(1, write("servicegroup"));

        apply(Declarations.core());

        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void a_save_whose_answer_is_lost_is_repeated() {
        appliance.faults().dropAfterApply(1, write("nsconfig"));

        apply(Declarations.core());

        assertThat(appliance.isUnsaved()).isFalse();
    }

    @Test
    void an_ended_session_is_renewed_once_for_reads_and_writes() {
        ChangeSet plan = plan(Declarations.core());
        appliance.expireSessions();

        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
        appliance.expireSessions();
        assertThat(plan(Declarations.core()).changes()).isEmpty();

        long logins = appliance.calls().stream()
                .filter(call -> call.path().equals("config/login"))
                .count();
        assertThat(logins).isEqualTo(3);
        assertThat(appliance.sessionCount()).isEqualTo(1);
    }

    @Test
    void the_session_is_always_ended() {
        plan(Declarations.core());
        assertThat(appliance.sessionCount()).isEqualTo(1);

        balancer.close();

        assertThat(appliance.sessionCount()).isZero();
    }

    @Test
    void a_wrong_password_is_a_reason_without_the_password() {
        try (NetScalerLoadBalancer wrong = NetScalerLoadBalancer.builder(
                        appliance.uri(), Credentials.of("nsroot", "hunter2".toCharArray()))
                .cluster(CLUSTER)
                .store("store1")
                .allowPlainHttp()
                .build()) {
            Reply<ChangeSet> reply = wrong.plan(Declarations.core());

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.None.class,
                            none -> assertThat(none.reason())
                                    .contains("354", "Invalid username or password")
                                    .doesNotContain("hunter2"));
        }
        assertThat(appliance.calls().toString()).doesNotContain("hunter2");
    }

    @Test
    void a_secondary_appliance_is_not_written_to() {
        ChangeSet plan = plan(Declarations.core());
        appliance.primary(false);

        assertThat(balancer.apply(plan))
                .isInstanceOfSatisfying(
                        EffectOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("Secondary"));
        assertThat(writes()).isEmpty();
        assertThat(balancer.readiness(Declarations.core().paths(), Epoch.of(1))).isInstanceOf(Reply.None.class);
    }

    @Test
    void an_order_whose_answers_are_lost_is_carried_out_once() {
        apply(Declarations.core());
        appliance.faults().dropAfterApply(1, call -> call.path().contains("action=disable"));
        appliance.faults().dropAfterApply(1, call -> call.path().contains("action=save"));

        assertThat(balancer.closePath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(state(0)).isEqualTo(TrafficView.PathState.CLOSED);
        List<NitroCall> disables = writes().stream()
                .filter(call -> call.path().contains("action=disable"))
                .toList();
        assertThat(disables).hasSize(1);
    }

    /** Epoch 1 has given its write up; epoch 2 closes the path; only then does the write arrive. */
    @Test
    void a_write_that_arrives_after_a_newer_epochs_order_changes_nothing() {
        apply(Declarations.core());
        Predicate<NitroCall> opening =
                call -> call.isWrite() && call.body().contains("\"backupvserver\":\"vs_core_443_stby\"");
        appliance.faults().late(1, Duration.ofSeconds(8), opening);
        try (NetScalerLoadBalancer impatient =
                builder().callTimeout(Duration.ofSeconds(2)).build()) {
            assertThat(impatient.openPath(order(Declarations.CORE2, 1, LONG)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(impatient.closePath(order(Declarations.CORE2, 2, LONG)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);

            long before = appliance.calls().stream().filter(opening).count();

            await().atMost(LONG)
                    .until(() -> appliance.calls().stream().filter(opening).count() > before);
            assertThat(state(1)).isEqualTo(TrafficView.PathState.CLOSED);
        }
    }

    @Test
    void an_order_that_gets_no_answer_in_its_time_is_indeterminate_if_something_was_sent() {
        apply(Declarations.core());
        appliance.faults().slow(100, Duration.ofSeconds(20), call -> call.path().contains("action=disable"));

        EffectOutcome outcome = balancer.closePath(order(Declarations.CORE1, 1, Duration.ofSeconds(4)));

        assertThat(outcome).isInstanceOf(EffectOutcome.Indeterminate.class);
    }

    @Test
    void an_order_to_an_appliance_that_is_away_failed_and_nothing_was_sent() {
        apply(Declarations.core());
        appliance.close();

        EffectOutcome outcome = balancer.closePath(order(Declarations.CORE1, 1, Duration.ofSeconds(1)));

        assertThat(outcome).isInstanceOf(EffectOutcome.Failed.class);
    }
}
