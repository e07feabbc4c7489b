package dev.holdfast.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.blueprint.xenmobile.Ios11;
import dev.holdfast.blueprint.xenmobile.XenMobileSignatures;
import dev.holdfast.health.FailureSignature;
import dev.holdfast.health.FlapPattern;
import dev.holdfast.health.PortReading;
import dev.holdfast.health.PortReading.Condition;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Deadline;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final ClusterId XM = ClusterId.of("xm");
    private static final Instant NOW = Instant.parse("2017-09-12T08:00:00Z");
    private static final Instant ROLLOUT = Instant.parse("2017-09-19T17:00:00Z");

    @Test
    void port_80_alone_flapping_suggests_the_known_signature_and_keeps_evidence_first() {
        List<FailureSignature> known = FailureSignature.suggest(
                XenMobileSignatures.all(), ports(Condition.FLAPPING, Condition.UP, Condition.UP, Condition.UP));

        Notice notice = Notices.flapping(XM, NOW, NodeId.of("xm1"), 80, FlapPattern.PORT_SPECIFIC, known);

        assertThat(known).as("TV-24").extracting(FailureSignature::id).containsExactly("xm.hazelcast-port80");
        assertThat(notice.headline()).isEqualTo("xm: FLAPPING xm1:80");
        assertThat(notice.text())
                .containsSubsequence(
                        "Port 80 of xm1",
                        "xm.hazelcast-port80 (RB-06, RB-07, RB-08, RB-09, RB-10)",
                        "Keep before you touch anything:",
                        "- the support bundle of every node",
                        "Then: Drain the node and restart it");
    }

    @Test
    void any_other_picture_suggests_nothing() {
        List<FailureSignature> all = XenMobileSignatures.all();

        assertThat(List.of(
                        ports(Condition.DOWN, Condition.UP, Condition.UP, Condition.UP),
                        ports(Condition.UP, Condition.UP, Condition.UP, Condition.UP),
                        ports(Condition.FLAPPING, Condition.FLAPPING, Condition.UP, Condition.UP),
                        ports(Condition.FLAPPING, Condition.UP, Condition.UP, Condition.DOWN),
                        List.of(new PortReading(80, Condition.FLAPPING)),
                        List.<PortReading>of()))
                .allSatisfy(readings ->
                        assertThat(FailureSignature.suggest(all, readings)).isEmpty());
        assertThat(Notices.flapping(XM, NOW, NodeId.of("xm1"), 80, FlapPattern.WHOLE_NODE, List.of())
                        .text())
                .isEqualTo("Port 80 of xm1 goes down and up again and again (WHOLE_NODE): the host or its network: look"
                        + " there before at any service.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureSignature("x", "", "", List.of(), "", List.of(), List.of(), List.of(443)));
    }

    @Test
    void a_deadline_is_told_before_and_is_an_alarm_after() {
        List<Deadline> deadlines = List.of(Ios11.deadline(ROLLOUT));

        assertThat(Deadlines.due(XM, NOW, NOW.plusSeconds(60), deadlines)).isEmpty();
        assertThat(Deadlines.due(XM, Instant.MIN, NOW, deadlines))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.kind()).isEqualTo(NoticeKind.DEADLINE);
                    assertThat(notice.severity()).isEqualTo(NoticeSeverity.WARNING);
                    assertThat(notice.text())
                            .startsWith("Until 2017-09-19T17:00:00Z, in 7 days: Set source address persistence")
                            .contains("XM-16");
                });
        assertThat(Deadlines.due(XM, ROLLOUT.minusSeconds(1), ROLLOUT, deadlines))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.isAlarm()).isTrue();
                    assertThat(notice.text()).startsWith("Over since 2017-09-19T17:00:00Z: ");
                });
    }

    @Test
    void a_certificate_runs_out_under_its_own_kind() {
        Deadline end = Deadline.ofCertificate("wildcard", ROLLOUT).withReminders(List.of(Duration.ofHours(3)));

        assertThat(Deadlines.due(XM, Instant.MIN, ROLLOUT.minus(Duration.ofHours(4)), List.of(end)))
                .isEmpty();
        assertThat(Deadlines.due(XM, Instant.MIN, ROLLOUT.minus(Duration.ofHours(3)), List.of(end)))
                .extracting(Notice::headline, Notice::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "xm: CERT_EXPIRY wildcard",
                        "Until 2017-09-19T17:00:00Z, in 3 hours: Replace the certificate where it is bound."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deadline(NoticeKind.PARKED, "x", ROLLOUT, List.of(), "do"));
        assertThatIllegalArgumentException().isThrownBy(() -> end.withReminders(List.of(Duration.ZERO)));
    }

    @Property
    void however_time_is_cut_no_reminder_is_lost_or_repeated(
            @ForAll List<@IntRange(min = 1, max = 40 * 24) Integer> hours) {
        Instant begin = ROLLOUT.minus(Duration.ofDays(35));
        List<Instant> calls = new ArrayList<>(
                hours.stream().map(hour -> begin.plus(Duration.ofHours(hour))).toList());
        calls.add(ROLLOUT.plus(Duration.ofDays(6)));
        Collections.sort(calls);
        List<Deadline> deadlines = List.of(Ios11.deadline(ROLLOUT));

        List<Notice> told = new ArrayList<>();
        Instant since = begin;
        for (Instant now : calls) {
            told.addAll(Deadlines.due(XM, since, now, deadlines));
            since = now;
        }

        assertThat(told).hasSizeBetween(1, 4);
        assertThat(told.stream().filter(Notice::isAlarm)).hasSize(1);
        assertThat(told.get(told.size() - 1).isAlarm()).isTrue();
    }

    @Test
    void a_sync_is_complete_only_when_proven() {
        assertThat(sync(Result.RUNNING, null, null)).isEmpty();
        assertThat(sync(Result.SUCCESS, NOW, null))
                .singleElement()
                .extracting(Notice::kind)
                .isEqualTo(NoticeKind.SYNC_COMPLETED);
        assertThat(sync(Result.SUCCESS, null, null)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.SYNC_FAILED);
            assertThat(notice.text()).contains("no date stands in Completed (CORE-120)");
        });
        assertThat(sync(Result.FAILURE, null, "disk full")).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.SYNC_FAILED);
            assertThat(notice.text()).contains("disk full", "CORE-21");
        });
    }

    @Test
    void a_sync_that_overlaps_or_ages_is_told() {
        NodeId target = NodeId.of("core2");

        assertThat(SyncNotices.overlap(XM, NOW, target, NOW.minusSeconds(3600), NOW)
                        .text())
                .contains("2017-09-12T07:00:00Z", "CORE-22");
        assertThat(SyncNotices.stale(XM, NOW, target, Duration.ofHours(2), Duration.ofHours(2)))
                .isEmpty();
        assertThat(SyncNotices.stale(XM, NOW, target, Duration.ofHours(3), Duration.ofHours(2)))
                .map(Notice::headline)
                .contains("xm: SYNC_STALE core2");
    }

    @Test
    void drift_and_missing_capacity_are_told_only_when_there_are() {
        Change change =
                new Change(ChangeKind.UPDATE, new ObjectRef("lbvserver", "mdm"), Map.of(), Map.of(), "differs", false);

        assertThat(Notices.drift(XM, NOW, new ChangeSet("load balancer ns1", List.of())))
                .isEmpty();
        assertThat(Notices.drift(XM, NOW, new ChangeSet("load balancer ns1", Collections.nCopies(7, change))))
                .hasValueSatisfying(notice ->
                        assertThat(notice.text()).startsWith("7 difference(s)").endsWith("- and 2 more"));
        assertThat(Notices.capacity(XM, NOW, 3, 2)).isEmpty();
        assertThat(Notices.capacity(XM, NOW, 2, 2))
                .hasValueSatisfying(notice -> assertThat(notice.severity()).isEqualTo(NoticeSeverity.WARNING));
        assertThat(Notices.capacity(XM, NOW, 1, 2))
                .hasValueSatisfying(notice -> assertThat(notice.isAlarm()).isTrue());
    }

    private static List<Notice> sync(Result result, @Nullable Instant completed, @Nullable String error) {
        SyncRecord record = new SyncRecord(
                SyncKind.FULL_INITIAL,
                NodeId.of("core2"),
                NodeId.of("core1"),
                NOW.minusSeconds(600),
                completed,
                result,
                error);
        return SyncNotices.of(XM, NOW, record).stream().toList();
    }

    private static List<PortReading> ports(Condition p80, Condition p443, Condition p8443, Condition p22) {
        return List.of(
                new PortReading(80, p80),
                new PortReading(443, p443),
                new PortReading(8443, p8443),
                new PortReading(22, p22));
    }
}
