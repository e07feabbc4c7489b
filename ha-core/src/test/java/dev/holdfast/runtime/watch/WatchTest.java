package dev.holdfast.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.blueprint.xenmobile.XenMobileSignatures;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.notify.ChannelNotifier;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.notify.NotificationPolicy;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** What the watches remember between two moments; that each speaks at its edge, {@link NoticeCoverageTest} says. */
class WatchTest {

    private static final ClusterId XM = ClusterId.of("xm");
    private static final NodeId XM1 = NodeId.of("xm1");
    private static final Instant START = Instant.parse("2017-09-12T08:00:00Z");
    private static final Verdict REFUSED = Verdict.fail(Verdict.Reason.REFUSED, "refused");

    /** Looks every second; port 80 answers or not as told, the other three as the second predicate says. */
    private static List<Notice> watched(int seconds, LongPredicate port80, LongPredicate others) {
        PortMatrix matrix = PortMatrix.of(new HealthTracker(HealthPolicy.DEFAULTS), List.of(80, 443, 8443, 22));
        PortWatch watch = new PortWatch(XM, XM1, matrix, XenMobileSignatures.all());
        List<Notice> said = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            Verdict of80 = port80.test(second) ? Verdict.pass() : REFUSED;
            Verdict other = others.test(second) ? Verdict.pass() : REFUSED;
            said.addAll(watch.seen(
                    new TreeMap<>(Map.of(80, of80, 443, other, 8443, other, 22, other)),
                    Duration.ofSeconds(second),
                    START.plusSeconds(second)));
        }
        return said;
    }

    private static boolean restless(long second) {
        return second >= 300 || second % 60 < 30;
    }

    @Test
    void tv_24_port_80_alone_names_the_known_failure_and_the_evidence_and_later_comes_to_rest() {
        List<Notice> said = watched(3 * 3600, WatchTest::restless, second -> true);

        assertThat(said).extracting(Notice::subject).containsExactly("xm1:80", "xm1:80 at rest");
        assertThat(said.get(0).text())
                .contains("PORT_SPECIFIC", "xm.hazelcast-port80", "RB-06, RB-07, RB-08, RB-09, RB-10")
                .containsSubsequence("Keep before you touch anything:", "support bundle", "Then: Drain the node");
        assertThat(said.get(1).severity()).isEqualTo(NoticeSeverity.INFO);
        assertThat(said.get(1).text()).contains("after 6 changes");
    }

    @Test
    void all_ports_together_point_to_the_host_and_to_no_known_failure() {
        List<Notice> said = watched(600, WatchTest::restless, WatchTest::restless);

        assertThat(said).extracting(Notice::subject).containsExactly("xm1:22", "xm1:80", "xm1:443", "xm1:8443");
        assertThat(said)
                .allSatisfy(notice -> assertThat(notice.text())
                        .contains("WHOLE_NODE", "the host or its network")
                        .doesNotContain("Looks like"));
    }

    @Test
    void one_outage_is_no_flapping_and_our_own_ignorance_is_none_either() {
        assertThat(watched(3600, second -> second < 100 || second > 900, second -> true))
                .isEmpty();
        PortWatch watch =
                new PortWatch(XM, XM1, PortMatrix.of(new HealthTracker(HealthPolicy.DEFAULTS), List.of(80)), List.of());
        for (int second = 0; second < 600; second++) {
            Verdict verdict = restless(second) ? Verdict.pass() : Verdict.unknown(Verdict.Reason.OBSERVER, "paused");
            assertThat(watch.seen(
                            new TreeMap<>(Map.of(80, verdict)), Duration.ofSeconds(second), START.plusSeconds(second)))
                    .isEmpty();
        }
    }

    @Test
    void the_end_of_what_lasted_is_heard_within_the_window_of_its_beginning() {
        MemoryNotifier memory = new MemoryNotifier(10);
        ChannelNotifier mail = new ChannelNotifier("mail", NotificationPolicy.to("mail"), memory);
        CapacityWatch watch = new CapacityWatch(XM, 1);

        watch.count(1, 2, START).forEach(mail::notify);
        watch.count(0, 2, START.plusSeconds(60)).forEach(mail::notify);
        watch.count(1, 2, START.plusSeconds(120)).forEach(mail::notify);

        assertThat(memory.notices()).extracting(Notice::subject).containsExactly("capacity", "capacity restored");
    }

    @Test
    void capacity_goes_from_no_spare_to_too_few_and_back() {
        CapacityWatch watch = new CapacityWatch(XM, 2);

        assertThat(watch.count(0, 2, START)).as("declared without a spare").isEmpty();
        assertThat(watch.count(0, 4, START)).isEmpty();
        assertThat(watch.count(1, 4, START)).as("one to spare").isEmpty();
        assertThat(watch.count(2, 4, START)).extracting(Notice::severity).containsExactly(NoticeSeverity.WARNING);
        assertThat(watch.count(3, 4, START)).extracting(Notice::severity).containsExactly(NoticeSeverity.ALARM);
        assertThat(watch.count(2, 4, START)).extracting(Notice::severity).containsExactly(NoticeSeverity.WARNING);
        assertThat(watch.count(0, 4, START)).extracting(Notice::severity).containsExactly(NoticeSeverity.INFO);
        assertThatIllegalArgumentException().isThrownBy(() -> new CapacityWatch(XM, 0));
    }

    @Test
    void a_first_report_is_no_news_unless_it_was_known_that_there_was_no_copy() {
        NodeFacts copied = NodeFacts.UNKNOWN.withSync(true, false).withLastSync(START, null);

        assertThat(new SyncWatch(XM, null, null).reported(XM1, copied, START)).isEmpty();
        SyncWatch watch = new SyncWatch(XM, null, null);
        assertThat(watch.reported(XM1, NodeFacts.UNKNOWN.withSync(false, true), START))
                .isEmpty();
        assertThat(watch.reported(XM1, copied, START))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.SYNC_COMPLETED);
    }

    @Test
    void who_knows_of_no_copies_cannot_say_that_none_came() {
        SyncWatch watch = new SyncWatch(XM, null, null);

        assertThat(watch.reported(XM1, NodeFacts.UNKNOWN.withSync(null, true), START))
                .isEmpty();
        assertThat(watch.reported(XM1, NodeFacts.UNKNOWN.withSync(null, false), START))
                .isEmpty();
    }

    @Test
    void the_active_node_needs_no_copy_and_an_old_one_is_told_again_only_after_a_new_one() {
        SyncWatch watch = new SyncWatch(XM, Duration.ofHours(1), null);
        NodeId other = NodeId.of("xm2");
        Instant later = START.plus(Duration.ofHours(2));
        watch.reported(XM1, NodeFacts.UNKNOWN.withLastSync(START, null), START);

        assertThat(watch.look(XM1, later)).as("it is active").isEmpty();
        assertThat(watch.look(other, later)).hasSize(1);
        assertThat(watch.look(other, later.plusSeconds(60))).isEmpty();
        watch.reported(XM1, NodeFacts.UNKNOWN.withLastSync(later, null), later);
        assertThat(watch.look(other, later.plusSeconds(60))).isEmpty();
        assertThat(watch.look(other, later.plus(Duration.ofHours(2)))).hasSize(1);
    }
}
