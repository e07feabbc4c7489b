package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a load balancer remarks on an order that it carried out reaches people, and keeps no move from being finished. */
class HaControllerRemarksTest {

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();

    @Test
    void a_remark_on_a_path_that_was_closed_and_one_that_was_opened_is_told() {
        world.pathsDone(EffectOutcome.succeeded("so it is, saved", List.of("349 the partner will follow")));

        List<Notice> told = toldInAFailover(NoticeKind.ORDER_REMARKED);

        assertThat(told).allMatch(notice -> notice.severity() == NoticeSeverity.WARNING);
        assertThat(told.get(0).text())
                .startsWith("fence core1 [")
                .endsWith("]: done: so it is, saved (warnings: 349 the partner will follow).");
    }

    @Test
    void a_path_that_a_restart_would_move_back_is_an_alarm() {
        world.pathsDone(EffectOutcome.untilRestart("so it is", List.of("save it by hand")));

        List<Notice> told = toldInAFailover(NoticeKind.NOT_SAVED);

        assertThat(told).allMatch(Notice::isAlarm);
        assertThat(told.get(1).text()).contains("core2", "not saved", "save it by hand");
    }

    @Test
    void an_order_without_a_remark_is_told_by_nobody() {
        try (Rig rig = failedOver()) {
            assertThat(rig.notices.notices())
                    .extracting(Notice::kind)
                    .doesNotContain(NoticeKind.ORDER_REMARKED, NoticeKind.NOT_SAVED);
        }
    }

    /** About core1, which is closed, and about core2, which is opened. */
    private List<Notice> toldInAFailover(NoticeKind kind) {
        try (Rig rig = failedOver()) {
            rig.untilState(controller -> told(rig, kind).size() == 2);
            assertThat(world.orders()).containsExactly("close core1 e2", "promote core2 e2", "open core2 e2");
            assertThat(told(rig, kind)).extracting(Notice::subject).containsExactly("core1", "core2");
            return told(rig, kind);
        }
    }

    private static List<Notice> told(Rig rig, NoticeKind kind) {
        return rig.notices.notices().stream()
                .filter(notice -> notice.kind() == kind)
                .toList();
    }

    private Rig failedOver() {
        Rig rig = Rig.start(world, Rig.acting(world, store, Rig.safe().build())).ready();
        world.set(World.CORE1, NodeState.NOT_AVAILABLE);
        rig.untilRule("F480");
        return rig;
    }
}
