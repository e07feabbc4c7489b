package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NotificationLogTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final NotificationPolicy POLICY = NotificationPolicy.to("mail");

    private record Told(Notice notice, boolean delivered) {}

    @Property(tries = 500)
    void the_first_and_a_more_serious_one_are_never_swallowed(@ForAll("streams") List<Notice> notices) {
        Map<String, NoticeSeverity> last = new HashMap<>();
        for (Told told : run(notices, 1000)) {
            String topic = told.notice().headline();
            NoticeSeverity before = last.get(topic);
            if (before == null || told.notice().severity().compareTo(before) > 0) {
                assertThat(told.delivered()).as(topic).isTrue();
            }
            if (told.delivered()) {
                last.put(topic, told.notice().severity());
            }
        }
    }

    @Property(tries = 500)
    void nobody_waits_longer_than_the_window(@ForAll("streams") List<Notice> notices) {
        Map<String, Instant> last = new HashMap<>();
        for (Told told : run(notices, 1000)) {
            Notice notice = told.notice();
            if (told.delivered()) {
                last.put(notice.headline(), notice.at());
            } else {
                Duration window = POLICY.of(notice.kind()).dedupWindow();
                assertThat(Duration.between(last.get(notice.headline()), notice.at()))
                        .isGreaterThanOrEqualTo(Duration.ZERO)
                        .isLessThan(window);
            }
        }
    }

    @Property(tries = 300)
    void a_small_memory_delivers_more_never_less_of_the_first(@ForAll("streams") List<Notice> notices) {
        NotificationLog log = NotificationLog.empty(2);
        List<String> seen = new ArrayList<>();
        for (Notice notice : notices) {
            Decision decision = log.decide(POLICY, "mail", notice);
            if (!seen.contains(notice.headline())) {
                assertThat(decision).isInstanceOf(Decision.Deliver.class);
            }
            seen.add(notice.headline());
            log = log.after(decision);
            assertThat(log.size()).isLessThanOrEqualTo(2);
        }
    }

    @Property(tries = 300)
    void what_is_held_back_is_counted(@ForAll("streams") List<Notice> notices) {
        NotificationLog log = NotificationLog.empty(1000);
        Map<String, Integer> held = new HashMap<>();
        for (Notice notice : notices) {
            Decision decision = log.decide(POLICY, "mail", notice);
            if (decision instanceof Decision.Deliver deliver) {
                assertThat(deliver.heldBack()).isEqualTo(held.getOrDefault(notice.headline(), 0));
                held.remove(notice.headline());
            } else {
                held.merge(notice.headline(), 1, Integer::sum);
            }
            log = log.after(decision);
        }
    }

    private static List<Told> run(List<Notice> notices, int limit) {
        NotificationLog log = NotificationLog.empty(limit);
        List<Told> told = new ArrayList<>();
        for (Notice notice : notices) {
            Decision decision = log.decide(POLICY, "mail", notice);
            told.add(new Told(notice, decision instanceof Decision.Deliver));
            log = log.after(decision);
        }
        return told;
    }

    /** Mostly forward in time, sometimes back; few subjects, so that they repeat. */
    @Provide
    Arbitrary<List<Notice>> streams() {
        Arbitrary<Notice> one = Combinators.combine(
                        Arbitraries.integers().between(-600, 2400),
                        Arbitraries.of(NoticeKind.FLAPPING, NoticeKind.CONFIG_DRIFT, NoticeKind.DUAL_PRIMARY),
                        Arbitraries.of(NoticeSeverity.class),
                        Arbitraries.of("core1", "core2"))
                .as((step, kind, severity, subject) ->
                        new Notice(ClusterId.of("pair"), START.plusSeconds(step), kind, severity, subject, "text"));
        return one.list().ofMaxSize(30).map(NotificationLogTest::inSequence);
    }

    private static List<Notice> inSequence(List<Notice> steps) {
        List<Notice> notices = new ArrayList<>();
        Instant now = START;
        for (Notice step : steps) {
            now = now.plus(Duration.between(START, step.at()));
            notices.add(new Notice(step.cluster(), now, step.kind(), step.severity(), step.subject(), step.text()));
        }
        return notices;
    }
}
