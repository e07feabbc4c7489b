package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Bypass;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private Receivers receivers;
    private StoreCheck check;
    private GroupView view;

    @BeforeEach
    void a_controller_that_moves_traffic() {
        build(Rig.safe().build(), null);
    }

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

    @Test
    void one_waits_for_the_marks_where_the_load_balancer_moves_traffic() {
        receivers(byMonitors(Rig.safe()), null);
        appliance.silent("lb1: no route to host");

        assertThat(Words.of(promote())).contains("MARKS_UNREAD");

        assertThat(promotions()).isZero();
    }

    @Test
    void one_waits_for_no_marks_where_the_policy_goes_without_receivers_and_that_is_told() {
        receivers(byMonitors(Rig.guide()), null);
        appliance.silent("lb1: no route to host");

        assertThat(promote()).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("MARKS_UNREAD", "no route to host"));
    }

    @Test
    void one_waits_for_no_marks_past_the_glass_that_was_broken_for_its_move() {
        appliance.silent("lb1: no route to host");

        receivers(byMonitors(Rig.safe()), glass(true, Gate.RECEIVERS_READY));

        assertThat(promote()).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(promotions()).isEqualTo(1);
    }

    @Test
    void a_glass_that_ran_out_or_was_broken_for_something_else_does_not_do() {
        appliance.silent("lb1: no route to host");

        receivers(byMonitors(Rig.safe()), glass(false, Gate.RECEIVERS_READY));
        assertThat(Words.of(promote())).contains("MARKS_UNREAD");
        receivers(byMonitors(Rig.safe()), glass(true, Gate.COOLED_DOWN));
        assertThat(Words.of(promote())).contains("MARKS_UNREAD");
    }

    @Test
    void going_without_receivers_is_no_word_against_a_mark_that_is_read() {
        receivers(byMonitors(Rig.guide()), glass(true, Gate.RECEIVERS_READY));
        appliance.mark("another", Epoch.of(7));

        assertThat(Words.of(promote())).contains("STORE_FOREIGN");

        assertThat(promotions()).isZero();
    }

    @Test
    void after_a_take_over_one_waits_for_the_marks_whatever_the_policy_goes_without() {
        StoreTakeOver.of(store, Rig.CLUSTER, List.of())
                .anew("ann", "site lost", List.of(TakeOver.Gate.values()))
                .orElseThrow();
        receivers(byMonitors(Rig.guide()), null);
        check.words(Epoch.ZERO);
        appliance.silent("lb1: no route to host");

        assertThat(Words.of(promote())).contains("MARKS_UNREAD");

        assertThat(promotions()).isZero();
    }

    @Test
    void the_old_node_is_demoted_without_marks_where_the_new_one_was_promoted_without() {
        receivers(byMonitors(Rig.guide()), null);
        appliance.silent("lb1: no route to host");
        promote();

        assertThat(demote()).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void the_old_node_is_demoted_without_marks_although_the_glass_went_with_the_move() {
        appliance.silent("lb1: no route to host");
        receivers(byMonitors(Rig.safe()), glass(true, Gate.RECEIVERS_READY));
        promote();
        view = Rig.view(byMonitors(Rig.safe()), null);

        assertThat(demote()).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_node_waits_for_the_marks_to_be_demoted_where_none_was_promoted_without() {
        receivers(byMonitors(Rig.safe()), null);
        appliance.silent("lb1: no route to host");

        assertThat(Words.of(demote())).contains("MARKS_UNREAD");
    }

    @Test
    void once_they_are_read_marks_are_waited_for_again() {
        appliance.silent("lb1: no route to host");
        receivers(byMonitors(Rig.safe()), glass(true, Gate.RECEIVERS_READY));
        promote();
        view = Rig.view(byMonitors(Rig.safe()), null);

        check.check(Reply.of(List.of()), view, LED);

        assertThat(Words.of(demote())).contains("MARKS_UNREAD");
    }

    private static FailoverPolicy byMonitors(FailoverPolicyBuilder policy) {
        return policy.mode(Promoter.CONTROLLER, TrafficMover.LOAD_BALANCER).build();
    }

    private static Bypass glass(boolean spent, Gate gate) {
        return new Bypass(World.CORE2, List.of(gate), Instant.EPOCH, "ann", spent);
    }

    private EffectOutcome fence() {
        return send(new Effect.FenceNode(new EffectId(1), LED, World.CORE1));
    }

    private EffectOutcome promote() {
        return send(new Effect.PromoteNode(new EffectId(2), LED, World.CORE2));
    }

    private EffectOutcome demote() {
        return send(new Effect.DemoteNode(new EffectId(3), LED, World.CORE1));
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

    /** From now on these carry orders out: by that policy, with that glass broken. */
    private void receivers(FailoverPolicy policy, @Nullable Bypass glass) {
        end();
        build(policy, glass);
    }

    private void build(FailoverPolicy policy, @Nullable Bypass glass) {
        Settings settings = settings(policy);
        check = new StoreCheck(settings, told::add);
        view = Rig.view(policy, glass);
        receivers = new Receivers(
                settings, settings.receiver("store", "store"), check, input -> ended(input.apply(now)), () -> view);
    }

    private void ended(Input input) {
        if (input instanceof Input.EffectEnded answer) {
            ended.add(answer.outcome());
        }
    }

    private Settings settings(FailoverPolicy policy) {
        return Rig.settings(
                policy,
                store,
                new MarkedBalancer(world.balancer(), appliance, store.identity()),
                world.control(),
                () -> now);
    }
}
