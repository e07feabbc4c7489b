package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.model.NotifyOn;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelNotifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final ClusterId PAIR = ClusterId.of("pair");

    private final MemoryNotifier memory = new MemoryNotifier(100);

    @Test
    void what_lasts_is_said_once_an_hour_with_the_number_held_back() {
        ChannelNotifier mail = channel(NotificationPolicy.to("mail"));

        assertThat(mail.notify(flapping(0))).isEqualTo(EffectOutcome.SUCCEEDED);
        assertThat(mail.notify(flapping(10)))
                .isEqualTo(EffectOutcome.succeeded("held back until 2026-03-01T10:00:00Z: said already"));
        mail.notify(flapping(59));
        mail.notify(flapping(60));

        assertThat(memory.notices())
                .extracting(Notice::text)
                .containsExactly("flaps", "flaps\n(2 more of these were held back since the last.)");
    }

    @Test
    void a_delivery_that_failed_is_not_taken_for_said() {
        ChannelNotifier mail = new ChannelNotifier(
                "mail", NotificationPolicy.to("mail"), notice -> EffectOutcome.indeterminate("no answer"));

        assertThat(mail.notify(flapping(0))).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(mail.notify(flapping(1))).isInstanceOf(EffectOutcome.Indeterminate.class);
    }

    @Test
    void two_episodes_in_one_hour_are_both_told() {
        ChannelNotifier mail = channel(NotificationPolicy.to("mail"));

        mail.notify(Notice.of(PAIR, NOW, NoticeKind.KEPT_IN_STANDBY, "core1", "one"));
        mail.notify(Notice.of(PAIR, NOW.plusSeconds(60), NoticeKind.KEPT_IN_STANDBY, "core1", "two"));

        assertThat(memory.notices()).hasSize(2);
    }

    @Test
    void a_kind_goes_where_the_policy_sends_it() {
        NotificationPolicy policy = NotificationPolicy.builder("mail", "log")
                .on(NoticeKind.FLAPPING, new Delivery(List.of("log"), Duration.ofHours(1), NoticeSeverity.INFO))
                .build();

        assertThat(channel(policy).notify(flapping(0)))
                .isEqualTo(EffectOutcome.succeeded("not sent: FLAPPING does not go to mail"));
        new ChannelNotifier("log", policy, memory).notify(flapping(0));

        assertThat(memory.notices()).extracting(Notice::severity).containsExactly(NoticeSeverity.INFO);
    }

    @Test
    void a_severity_the_sender_chose_stays() {
        NotificationPolicy policy = NotificationPolicy.builder("mail")
                .on(NoticeKind.FLAPPING, new Delivery(List.of("mail"), Duration.ZERO, NoticeSeverity.INFO))
                .build();

        channel(policy).notify(flapping(0).withSeverity(NoticeSeverity.ALARM));

        assertThat(memory.notices()).extracting(Notice::severity).containsExactly(NoticeSeverity.ALARM);
    }

    @Test
    void the_second_setting_off_silences_failovers_and_failed_syncs_but_no_alarm() {
        ChannelNotifier mail = channel(NotificationPolicy.builder("mail")
                .notifyOn(NotifyOn.SYNC_COMPLETION)
                .build());

        for (NoticeKind kind : NoticeKind.values()) {
            mail.notify(Notice.of(PAIR, NOW, kind, "core1", "text"));
        }

        assertThat(memory.notices())
                .extracting(Notice::kind)
                .doesNotContain(
                        NoticeKind.SYNC_FAILED,
                        NoticeKind.FAILOVER_INITIATED,
                        NoticeKind.FAILOVER_PROMOTED,
                        NoticeKind.KEPT_IN_STANDBY,
                        NoticeKind.TRAFFIC_FAILOVER)
                .contains(NoticeKind.SYNC_COMPLETED, NoticeKind.NO_SAFE_TARGET, NoticeKind.DUAL_PRIMARY);
    }

    @Test
    void the_first_setting_off_silences_completed_syncs_only() {
        ChannelNotifier mail = channel(NotificationPolicy.builder("mail")
                .notifyOn(NotifyOn.FAILURE_OR_PROMOTION)
                .build());

        for (NoticeKind kind : NoticeKind.values()) {
            mail.notify(Notice.of(PAIR, NOW, kind, "core1", "text"));
        }

        assertThat(memory.notices()).hasSize(NoticeKind.values().length - 1);
        assertThat(memory.notices()).extracting(Notice::kind).doesNotContain(NoticeKind.SYNC_COMPLETED);
    }

    @Test
    void a_failover_that_is_kept_in_standby_is_told_by_the_setting_for_failovers() {
        assertThat(NotifyOn.FAILURE_OR_PROMOTION.kinds()).as("M8").contains(NoticeKind.KEPT_IN_STANDBY);
        assertThat(NotifyOn.SYNC_COMPLETION.kinds()).containsExactly(NoticeKind.SYNC_COMPLETED);
    }

    @Test
    void a_test_passes_every_setting_and_window() {
        ChannelNotifier mail = channel(NotificationPolicy.builder().notifyOn().build());

        assertThat(mail.sendTest(PAIR, NOW, "jo")).isEqualTo(EffectOutcome.SUCCEEDED);
        assertThat(mail.sendTest(PAIR, NOW, "jo")).isEqualTo(EffectOutcome.SUCCEEDED);

        assertThat(memory.notices()).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.headline()).isEqualTo("pair: TEST_NOTIFICATION mail");
            assertThat(notice.text()).contains("asked for by jo", "CORE-112");
        });
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void every_kind_says_how_much_it_matters_and_where_it_is_written(NoticeKind kind) {
        assertThat(kind.factIds())
                .doesNotHaveDuplicates()
                .allSatisfy(id ->
                        assertThat(dev.holdfast.facts.Facts.find(id)).as(id).isPresent());
        assertThat(kind.isAlarm()).isEqualTo(kind.severity() == NoticeSeverity.ALARM);
    }

    @Test
    void every_event_of_the_documents_is_a_kind() {
        assertThat(NoticeKind.values())
                .extracting(NoticeKind::name)
                .contains(
                        "SYNC_COMPLETED SYNC_FAILED SYNC_OVERLAP SYNC_STALE FAILOVER_INITIATED FAILOVER_PROMOTED KEPT_IN_STANDBY"
                                .split(" "))
                .contains(
                        "TRAFFIC_FAILOVER NO_SAFE_TARGET FAILBACK_PENDING DUAL_PRIMARY FLAPPING CAPACITY_BELOW_N CONFIG_DRIFT"
                                .split(" "))
                .contains("RUNBOOK_STEP_WAITING RUNBOOK_DECISION_NEEDED RUNBOOK_FINISHED TEST_NOTIFICATION".split(" "))
                .contains("USER_COMMUNICATION CERT_EXPIRY DEADLINE".split(" "));
        assertThat(NoticeKind.SYNC_COMPLETED.factIds()).containsExactly("CORE-106");
        assertThat(NoticeKind.SYNC_FAILED.factIds()).contains("CORE-107");
        assertThat(NoticeKind.FAILOVER_PROMOTED.factIds()).contains("CORE-107");
        assertThat(NoticeKind.TEST_NOTIFICATION.factIds()).containsExactly("CORE-112");
        assertThat(NoticeKind.USER_COMMUNICATION.factIds()).containsExactly("RB-29");
        assertThat(NoticeKind.DEADLINE.factIds()).containsExactly("XM-16");
    }

    @Test
    void a_window_that_would_swallow_for_good_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery(List.of(), Duration.ofDays(4000), NoticeSeverity.INFO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery(List.of(), Duration.ofSeconds(-1), NoticeSeverity.INFO));
        assertThatIllegalArgumentException().isThrownBy(() -> NotificationLog.empty(0));
    }

    private ChannelNotifier channel(NotificationPolicy policy) {
        return new ChannelNotifier("mail", policy, memory);
    }

    private static Notice flapping(int minute) {
        return Notice.of(PAIR, NOW.plus(Duration.ofMinutes(minute)), NoticeKind.FLAPPING, "xm1:80", "flaps");
    }
}
