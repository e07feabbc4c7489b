package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.store.MemoryApplyJournal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever is declared, and wherever an apply of it is cut off. */
class CutOffLawTest {

    @Property(tries = 60)
    void a_cut_off_apply_is_rolled_back_to_what_was_before_and_resumed_to_what_was_wanted(
            @ForAll("declarations") LoadBalancing from,
            @ForAll("declarations") LoadBalancing to,
            @ForAll @DoubleRange(max = 1) double part,
            @ForAll boolean sent,
            @ForAll boolean together) {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            ApplyJournal journal = new MemoryApplyJournal();
            straight(appliance, from);
            String before = appliance.dump();
            String wanted = wanted(before, to);

            if (cutOff(appliance, journal, to, part, sent, together ? 50 : 1)) {
                try (NetScalerLoadBalancer fresh =
                        adapter(appliance).journal(journal).build()) {
                    assertThat(fresh.applies().rollBack(left(fresh))).isInstanceOf(EffectOutcome.Failed.class);
                    assertThat(fresh.plan(from).orElseThrow().changes()).isEmpty();
                }
                assertThat(appliance.dump()).isEqualTo(before);

                cutOff(appliance, journal, to, part, sent, together ? 50 : 1);
                try (NetScalerLoadBalancer fresh =
                        adapter(appliance).journal(journal).build()) {
                    assertThat(fresh.applies().resume(left(fresh))).isInstanceOf(EffectOutcome.Succeeded.class);
                    assertThat(fresh.plan(to).orElseThrow().changes()).isEmpty();
                }
            }
            assertThat(appliance.dump()).isEqualTo(wanted);
        }
    }

    /** Whether there was something to cut off; if not, nothing was to be done or all of it was. */
    private static boolean cutOff(
            NitroEmulator appliance, ApplyJournal journal, LoadBalancing to, double part, boolean sent, int together) {
        ChangeSet plan;
        try (NetScalerLoadBalancer planning = adapter(appliance).build()) {
            plan = planning.plan(to).orElseThrow();
        }
        int step = 1 + (int) Math.floor(part * (plan.changes().size() - 1));
        try (NetScalerLoadBalancer dying = adapter(appliance)
                .journal(new DyingJournal(journal, step, sent))
                .together(together)
                .build()) {
            assertThat(dying.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            return false;
        } catch (DyingJournal.Killed killed) {
            return true;
        }
    }

    private static String left(NetScalerLoadBalancer fresh) {
        return fresh.applies().unfinished().orElseThrow().get(0).applyId();
    }

    private static String wanted(String before, LoadBalancing to) {
        try (NitroEmulator other = NitroEmulator.start()) {
            assertThat(other.load(before)).isEmpty();
            straight(other, to);
            return other.dump();
        }
    }

    private static void straight(NitroEmulator appliance, LoadBalancing desired) {
        try (NetScalerLoadBalancer balancer = adapter(appliance).build()) {
            assertThat(balancer.apply(balancer.plan(desired).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    private static NetScalerLoadBalancer.Builder adapter(NitroEmulator appliance) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .cluster(ClusterId.of("any"))
                .store("store1")
                .deletions(100);
    }

    @Provide
    Arbitrary<LoadBalancing> declarations() {
        return Arbitraries.randomValue(AnyDeclaration::of);
    }
}
