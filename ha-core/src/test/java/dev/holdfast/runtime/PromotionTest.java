package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When an order to become active reaches a node, and when the load balancer's marks keep it from there. */
class PromotionTest {

    private static final Epoch LED = Epoch.of(2);
    private static final Duration SOON = Rig.EFFECT_TIMEOUT;

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
    private final BlockingQueue<EffectOutcome> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<Notice> told = new LinkedBlockingQueue<>();
    private volatile Duration now = Duration.ZERO;
    private Receivers receivers = receivers(Rig.safe().build());

    @AfterEach
    void end() {
        receivers.all().forEach(Receiver::close);
    }

    @Test
    void the_first_after_a_fence_is_given_without_another_look() {
        assertThat(fence()).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(promote()).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(appliance.reads()).isZero();
    }

    @Test
    void one_that_is_repeated_after_another_store_has_taken_over_does_not_reach_the_node() {
        fence();
        promote();
        appliance.mark("another", Epoch.of(7));

        EffectOutcome again = promote();

        assertThat(Words.of(again)).contains("STORE_FOREIGN", "another");
        assertThat(promotions()).isEqualTo(1);
    }

    @Test
    void one_long_after_its_fence_does_not_reach_the_node_once_another_store_has_taken_over() {
        fence();
        appliance.mark("another", Epoch.of(7));
        now = now.plus(SOON);

        EffectOutcome late = promote();

        assertThat(Words.of(late)).contains("STORE_FOREIGN", "another");
        assertThat(promotions()).isZero();
    }

    @Test
    void one_without_a_fence_does_not_reach_the_node_once_another_store_has_taken_over() {
        appliance.mark("another", Epoch.of(7));

        assertThat(Words.of(promote())).contains("STORE_FOREIGN", "another");

        assertThat(promotions()).isZero();
    }

    @Test
    void one_by_an_older_copy_of_the_store_does_not_reach_the_node() {
        appliance.mark(store.identity(), Epoch.of(7));

        assertThat(Words.of(promote())).contains("STORE_BEHIND", "e7");

        assertThat(promotions()).isZero();
    }

    @Test
    void one_is_given_without_marks_to_read_where_clients_get_there_only_over_a_path_that_is_opened() {
        appliance.silent("lb1: no route to host");

        assertThat(promote()).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private EffectOutcome fence() {
        return send(new Effect.FenceNode(new EffectId(1), LED, World.CORE1));
    }

    private EffectOutcome promote() {
        return send(new Effect.PromoteNode(new EffectId(2), LED, World.CORE2));
    }

    private long promotions() {
        return world.orders().stream()
                .filter(order -> order.startsWith("promote"))
                .count();
    }

    private EffectOutcome send(Effect effect) {
        JournalRecord record = new JournalRecord(
                1,
                Instant.EPOCH,
                new Input.Tick(now),
                new RuleId("F570"),
                Phase.PROMOTING,
                Phase.PROMOTING,
                List.of(effect),
                "",
                "");
        receivers.send(effect, record, now.plus(SOON));
        try {
            EffectOutcome outcome = ended.poll(1, TimeUnit.MINUTES);
            assertThat(outcome).as("answer to " + effect).isNotNull();
            return outcome;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private Receivers receivers(FailoverPolicy policy) {
        Settings settings = settings(policy);
        return new Receivers(
                settings, settings.receiver("store", "store"), new StoreCheck(settings, told::add), input -> {
                    if (input.apply(now) instanceof Input.EffectEnded answer) {
                        ended.add(answer.outcome());
                    }
                });
    }

    private Settings settings(FailoverPolicy policy) {
        return new Settings(
                Rig.group(),
                policy,
                World.declaredPaths(),
                new MarkedBalancer(world.balancer(), appliance, store.identity()),
                world.control(),
                null,
                List.of(),
                store,
                List.of(),
                List.of(),
                ObserverId.of("controller"),
                "controller/1",
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                WatchSettings.PLAIN,
                () -> now);
    }
}
