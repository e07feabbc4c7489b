package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyGuard;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.store.MemoryApplyJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whoever has lost the lease in the middle of an apply writes nothing more; the next one ends what it began. */
class GuardedApplyTest extends ApplianceTest {

    private static final int STEPS = 14;

    private final ApplyJournal journal = new MemoryApplyJournal();

    /** Lets so many writes pass. */
    private static ApplyGuard after(int writes) {
        int[] left = {writes};
        return atMost -> left[0]-- > 0 ? "" : "somebody else leads";
    }

    private NetScalerLoadBalancer adapter() {
        return builder().journal(journal).together(1).build();
    }

    private String unfinished(NetScalerLoadBalancer by) {
        List<ApplyProgress> open = by.applies().unfinished().orElseThrow();
        assertThat(open).hasSize(1);
        return open.get(0).applyId();
    }

    private long configuring() {
        return writes().stream().filter(call -> !call.path().contains("log")).count();
    }

    @Test
    void whoever_may_not_write_from_the_beginning_writes_nothing_and_leaves_nothing_to_end() {
        try (NetScalerLoadBalancer leader = adapter()) {
            ChangeSet plan = leader.plan(Declarations.core()).orElseThrow();

            assertThat(leader.apply(plan, after(0)))
                    .isEqualTo(EffectOutcome.rejected("nothing was sent, because somebody else leads"));

            assertThat(configuring()).isZero();
            assertThat(leader.applies().unfinished().orElseThrow()).isEmpty();
        }
    }

    @Test
    void wherever_the_lease_is_lost_nothing_more_is_sent_and_the_successor_ends_it() {
        for (int writes = 0; writes < STEPS - 1; writes++) {
            appliance.load("");
            ApplyJournal shared = new MemoryApplyJournal();
            long before = configuring();
            try (NetScalerLoadBalancer leader =
                    builder().journal(shared).together(1).build()) {
                EffectOutcome outcome =
                        leader.apply(leader.plan(Declarations.core()).orElseThrow(), after(1 + writes));

                assertThat(outcome)
                        .as("after %s writes", writes)
                        .isInstanceOfSatisfying(
                                EffectOutcome.Indeterminate.class,
                                unknown -> assertThat(unknown.reason())
                                        .contains("stopped, because somebody else leads", "is unfinished"));
            }
            assertThat(configuring() - before).isEqualTo(writes);
            try (NetScalerLoadBalancer successor = builder().journal(shared).build()) {
                assertThat(successor.applies().resume(unfinished(successor)))
                        .isInstanceOf(EffectOutcome.Succeeded.class);
                assertThat(successor.plan(Declarations.core()).orElseThrow().isEmpty())
                        .isTrue();
            }
        }
    }

    @Test
    void what_was_begun_can_be_undone_by_the_successor() {
        String before = appliance.dump();
        try (NetScalerLoadBalancer leader = adapter()) {
            leader.apply(leader.plan(Declarations.core()).orElseThrow(), after(7));

            assertThat(leader.applies().rollBack(unfinished(leader), after(1)))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Indeterminate.class,
                            unknown -> assertThat(unknown.reason()).contains("somebody else leads"));
            assertThat(appliance.dump()).isNotEqualTo(before);

            assertThat(leader.applies().rollBack(unfinished(leader))).isInstanceOf(EffectOutcome.Failed.class);
        }
        assertThat(appliance.dump()).isEqualTo(before);
    }

    @Test
    void a_repetition_of_a_busy_write_is_asked_for_again() {
        appliance.faults().busy(2, call -> call.isWrite() && call.path().contains("config/lbmonitor"));
        List<Duration> asked = new ArrayList<>();
        try (NetScalerLoadBalancer leader = adapter()) {
            assertThat(leader.apply(leader.plan(Declarations.core()).orElseThrow(), atMost -> {
                        asked.add(atMost);
                        return "";
                    }))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(asked)
                .as("once before all, once for each write, twice for the repetitions")
                .hasSize(1 + STEPS + 2)
                .allSatisfy(each -> assertThat(each).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    @Test
    void a_lease_has_to_outlive_the_write_and_an_epoch_to_be_the_newest() {
        AtomicReference<Duration> left = new AtomicReference<>(Duration.ofSeconds(30));
        AtomicReference<Epoch> newest = new AtomicReference<>(Epoch.of(4));
        ApplyGuard guard = ApplyGuard.lease(left::get).and(ApplyGuard.epoch(Epoch.of(4), newest::get));
        assertThat(guard.objection(Duration.ofSeconds(3))).isEmpty();

        newest.set(Epoch.of(5));
        assertThat(guard.objection(Duration.ofSeconds(3))).isEqualTo("epoch e5 has begun, the apply is of epoch e4");

        left.set(Duration.ofSeconds(3));
        assertThat(guard.objection(Duration.ofSeconds(3)))
                .isEqualTo("the lease ends in 3000 ms, and a write may be on its way for 3000 ms");
    }

    @Test
    void a_guard_that_fails_objects_and_what_it_threw_stands_nowhere() {
        for (int writes : new int[] {0, 5}) {
            appliance.load("");
            ApplyJournal kept = new MemoryApplyJournal();
            int[] left = {writes};
            long before = configuring();
            try (NetScalerLoadBalancer leader =
                    builder().journal(kept).together(1).build()) {
                EffectOutcome outcome =
                        leader.apply(leader.plan(Declarations.core()).orElseThrow(), atMost -> {
                            if (left[0]-- > 0) {
                                return "";
                            }
                            throw new IllegalStateException("no store at jdbc:postgresql://ha:s3cret@db");
                        });

                String words = outcome
                        + kept.unfinished().orElseThrow().stream()
                                .map(kept::records)
                                .toList()
                                .toString();
                assertThat(words)
                        .contains("because the guard failed with java.lang.IllegalStateException")
                        .doesNotContain("s3cret", "no store");
            }
            assertThat(configuring() - before).isEqualTo(Math.max(0, writes - 1));
        }
    }
}
