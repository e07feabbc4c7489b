package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Walk.Moment;
import dev.holdfast.model.NoticeKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * How often people are told of one and the same outage; a move that is called off begins a new episode. A failure prints the seed of its walk.
 */
class FailoverNoticeLawsTest {

    private static final int STEPS = 120;
    private static final Set<Phase> OUTAGE = EnumSet.of(Phase.SUSPECTING, Phase.UNAVAILABLE);
    private static final Set<NoticeKind> ONCE = EnumSet.of(
            NoticeKind.WOULD_FAIL_OVER,
            NoticeKind.KEPT_IN_STANDBY,
            NoticeKind.SELF_PROMOTION_EXPECTED,
            NoticeKind.NO_SAFE_TARGET);

    @Property(tries = 300)
    void why_nothing_moves_is_told_once_per_episode(@ForAll long seed) {
        Set<NoticeKind> told = EnumSet.noneOf(NoticeKind.class);
        new Walk(seed).go(STEPS, moment -> {
            if (!OUTAGE.contains(moment.before().phase())) {
                told.clear();
            }
            for (NoticeKind kind : notices(moment)) {
                assertThat(told.add(kind) || !ONCE.contains(kind))
                        .as("%s told again by %s in %s", kind, moment.step().rule(), moment.before())
                        .isTrue();
            }
        });
    }

    @Test
    void the_walks_tell_each_of_them() {
        Map<NoticeKind, Integer> told = new EnumMap<>(NoticeKind.class);
        for (long seed = 0; seed < 400; seed++) {
            new Walk(seed).go(STEPS, moment -> notices(moment).forEach(kind -> told.merge(kind, 1, Integer::sum)));
        }

        assertThat(told.keySet()).containsAll(ONCE);
    }

    private static Set<NoticeKind> notices(Moment moment) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        moment.step().effects().forEach(effect -> {
            if (effect instanceof Effect.SendNotice notice) {
                kinds.add(notice.kind());
            }
        });
        return kinds;
    }
}
