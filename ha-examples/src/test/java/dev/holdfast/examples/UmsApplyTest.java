package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UmsApplyTest {

    @Test
    void shows_the_change_set_applies_it_and_has_nothing_left_to_do() {
        AtomicBoolean settled = new AtomicBoolean();
        LoadBalancing desired = UmsExample.installation().cluster().loadBalancing();

        String story = Golden.printed(out -> settled.set(UmsExample.apply(
                out, new Notebook(true), set -> set.changes().get(0).target() + "\n", desired)));

        assertThat(settled).isTrue();
        assertThat(story).isEqualTo("""
                        == 3 changes for notebook ==
                        virtual server vs_ums_30001
                        applied: Succeeded[detail=written down]
                        second plan: 0 changes
                        """);
    }

    @Test
    void does_not_claim_success_where_the_write_was_refused() {
        AtomicBoolean settled = new AtomicBoolean(true);
        LoadBalancing desired = UmsExample.installation().cluster().loadBalancing();

        Golden.printed(out -> settled.set(UmsExample.apply(out, new Notebook(false), set -> "", desired)));

        assertThat(settled).isFalse();
    }

    /** A load balancer of paper: it remembers which virtual servers it was given. */
    private static final class Notebook implements LoadBalancer {
        private final boolean writable;
        private ChangeSet written = new ChangeSet("notebook", List.of());

        Notebook(boolean writable) {
            this.writable = writable;
        }

        @Override
        public String name() {
            return "notebook";
        }

        @Override
        public Reply<ChangeSet> plan(LoadBalancing desired) {
            List<Change> missing = desired.virtualServers().stream()
                    .map(vserver -> new Change(
                            ChangeKind.CREATE,
                            new ObjectRef("virtual server", vserver.name()),
                            Map.of(),
                            Map.of("port", String.valueOf(vserver.port())),
                            "not there yet",
                            false))
                    .filter(change -> !written.changes().contains(change))
                    .toList();
            return Reply.of(new ChangeSet(name(), missing));
        }

        @Override
        public EffectOutcome apply(ChangeSet changes) {
            if (!writable) {
                return EffectOutcome.rejected("read only");
            }
            written = changes;
            return EffectOutcome.succeeded("written down");
        }

        @Override
        public Reply<TrafficView> observeTraffic(TrafficPaths paths) {
            return Reply.of(new TrafficView(List.of()));
        }

        @Override
        public EffectOutcome closePath(PathOrder order) {
            return EffectOutcome.rejected("no paths on paper");
        }

        @Override
        public EffectOutcome openPath(PathOrder order) {
            return EffectOutcome.rejected("no paths on paper");
        }

        @Override
        public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
            return Reply.of(FenceStrength.NONE);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
