package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A controller, its store, and a load balancer whose marks say something else, or nothing. */
class MarkWatchTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
    private final List<Rig> rigs = new ArrayList<>();

    @AfterEach
    void end() {
        rigs.forEach(Rig::close);
    }

    @Test
    void nobody_leads_while_the_marks_are_not_read_and_the_reason_is_told() {
        appliance.silent("lb1: no route to host");

        Rig rig = start(GroupMode.ACT);

        assertThat(alarm(rig, "STORE_UNPROVEN")).contains("lb1: no route to host");
        assertThat(appliance.reads()).as("a look that fails once wakes nobody").isGreaterThanOrEqualTo(3);
        assertThat(store.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.ZERO);
        appliance.silent("");
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(rig.controller.status().epoch()).isEqualTo(Epoch.of(1));
    }

    @Test
    void a_controller_that_is_refused_gives_the_lease_back() {
        appliance.mark("another", Epoch.of(7));
        Rig rig = start(GroupMode.ACT);
        assertThat(alarm(rig, "STORE_FOREIGN")).contains("another");

        rig.untilState(controller -> store.hold(Rig.CLUSTER, "standby", LONG) instanceof EffectOutcome.Succeeded);
    }

    @Test
    void whoever_leads_ends_its_term_and_gives_the_lease_back_once_another_store_has_taken_over() {
        Rig rig = start(GroupMode.ACT);
        rig.until(entry -> entry.after() != Phase.UNLED);

        appliance.mark("another", Epoch.of(7));

        rig.until(entry -> entry.after() == Phase.UNLED);
        assertThat(alarm(rig, "STORE_FOREIGN")).contains("another");
        rig.untilState(controller -> store.hold(Rig.CLUSTER, "standby", LONG) instanceof EffectOutcome.Succeeded);
    }

    @Test
    void an_older_copy_ends_its_term_once_the_newer_one_has_ordered() {
        Rig rig = start(GroupMode.ACT);
        rig.until(entry -> entry.after() != Phase.UNLED);

        appliance.mark(store.identity(), Epoch.of(7));

        rig.until(entry -> entry.after() == Phase.UNLED);
        assertThat(alarm(rig, "STORE_BEHIND")).contains("e7");
    }

    @Test
    void marks_that_are_not_read_any_more_are_told_and_nothing_is_demoted_until_they_are() {
        Rig rig = start(GroupMode.ACT).ready();
        rig.untilState(controller -> controller.state().view().receiversReady());
        world.set(World.CORE1, NodeState.NOT_AVAILABLE);
        rig.untilRule("F480");
        appliance.silent("lb1: no route to host");
        assertThat(alarm(rig, "MARKS_UNREAD")).contains("lb1: no route to host");

        world.set(World.CORE1, NodeState.ACTIVE); // as it died, or as another controller wants it
        rig.untilRule("F130");
        rig.untilRule("F140");

        assertThat(world.orders()).noneMatch(order -> order.startsWith("demote"));
        appliance.silent("");
        rig.untilState(controller -> world.state(World.CORE1) == NodeState.STANDBY);
    }

    @Test
    void a_group_that_is_only_observed_leaves_no_mark_until_it_acts() {
        Rig rig = start(GroupMode.OBSERVE);
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.epoch()).isEqualTo(Epoch.ZERO);

        rig.controller.mode(GroupMode.ACT);

        rig.untilState(controller -> appliance.epoch().equals(Epoch.of(1)));
        assertThat(appliance.store()).isEqualTo(store.identity());
    }

    @Test
    void a_group_that_is_only_observed_is_led_without_marks_to_read_and_that_is_told() {
        appliance.silent("lb1: no route to host");

        Rig rig = start(GroupMode.OBSERVE);

        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(alarm(rig, "MARKS_UNREAD")).contains("lb1: no route to host");
    }

    @Test
    void beside_another_store_a_group_is_observed_with_a_warning_and_not_led_once_it_shall_act() {
        appliance.mark("another", Epoch.of(7));

        Rig rig = start(GroupMode.OBSERVE);

        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(alarm(rig, "STORE_FOREIGN")).contains("another", "only observed");
        rig.controller.mode(GroupMode.ACT);
        rig.until(entry -> entry.after() == Phase.UNLED);
        assertThat(alarm(rig, "if it is lost")).contains("STORE_FOREIGN", "another");
        assertThat(appliance.store()).isEqualTo("another");
    }

    @Test
    void an_older_copy_does_not_even_observe_since_each_term_would_take_it_nearer_to_the_newer_one() {
        appliance.mark(store.identity(), Epoch.of(2));

        Rig rig = start(GroupMode.OBSERVE);

        assertThat(alarm(rig, "STORE_BEHIND")).contains("e2");
        assertThat(rig.controller.state().phase()).isEqualTo(Phase.UNLED);
        assertThat(store.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.ZERO);
    }

    @Test
    void a_word_that_found_no_mark_needs_to_know_that_nobody_else_leads_and_is_marked_by_the_first_term() {
        assertThat(takeOver().anew("ann", "site lost", List.of(TakeOver.Gate.STATE_IS_KNOWN)))
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).contains("OTHER_STORE_IS_DEAD"));
        TakeOver word = word();

        Rig rig = start(GroupMode.OBSERVE);
        rig.until(entry -> entry.after() != Phase.UNLED);

        assertThat(appliance.store()).isEqualTo(store.identity());
        assertThat(appliance.epoch()).isEqualTo(word.above().next());
    }

    @Test
    void after_a_word_the_load_balancer_is_claimed_until_that_has_succeeded_once() {
        TakeOver word = word();
        appliance.refusing("no right to write");
        Rig rig = start(GroupMode.OBSERVE);
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.epoch()).isEqualTo(Epoch.ZERO);

        appliance.refusing("");

        rig.untilState(controller -> appliance.epoch().equals(word.above().next()));
    }

    @Test
    void a_mark_that_another_store_has_written_just_before_ours_keeps_the_term_from_beginning() {
        appliance.beforeClaim(() -> appliance.mark("another", Epoch.of(7)));

        Rig rig = start(GroupMode.ACT);

        assertThat(alarm(rig, "STORE_FOREIGN")).contains("another");
        assertThat(rig.controller.timeline()).noneMatch(entry -> entry.after() != Phase.UNLED);
    }

    @Test
    void a_mark_after_a_word_that_a_restart_would_undo_is_told() {
        appliance.mark("another", Epoch.of(7));
        word();
        appliance.claimed(EffectOutcome.untilRestart("marked", List.of("not saved, look at the difference")));

        Rig rig = start(GroupMode.ACT);

        assertThat(rig.notice(NoticeKind.NOT_SAVED, "the mark of e")).contains("look at the difference");
    }

    @Test
    void a_claim_after_a_word_that_marks_and_does_not_succeed_is_told_and_repeated_until_one_has() {
        TakeOver word = word();
        appliance.claimed(EffectOutcome.indeterminate("no answer to: save"));
        Rig rig = start(GroupMode.OBSERVE);
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(rig.notice(NoticeKind.NOT_SAVED, "the mark of e")).contains("no answer to: save");
        assertThat(appliance.epoch()).isEqualTo(word.above().next());

        int before = appliance.claims();
        rig.untilState(controller -> appliance.claims() > before);
        int failed = appliance.claimed(EffectOutcome.SUCCEEDED);
        rig.untilState(controller -> appliance.claims() > failed);

        assertThat(rig.notices.notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.NOT_SAVED)
                .hasSize(1);
    }

    @Test
    void an_old_mark_that_comes_back_and_stays_ends_the_term() {
        appliance.mark("another", Epoch.of(7));
        word();
        Rig rig = start(GroupMode.OBSERVE);
        rig.until(entry -> entry.after() != Phase.UNLED);

        appliance.refusing("no right to write");
        appliance.mark("another", Epoch.of(7));

        assertThat(alarm(rig, "STORE_UNMARKED")).contains("another", "no right to write");
        rig.until(entry -> entry.after() == Phase.UNLED);
        appliance.refusing("");
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.store()).isEqualTo(store.identity());
    }

    @Test
    void a_claim_that_fails_again_and_again_is_told_once() {
        appliance.mark("another", Epoch.of(7));
        TakeOver word = word();
        appliance.refusing("no right to write");

        Rig rig = start(GroupMode.ACT);

        rig.untilState(controller ->
                store.epoch(Rig.CLUSTER).orElseThrow().value() > word.above().value() + 5);
        assertThat(rig.notices.notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.STORE_REFUSED)
                .hasSize(1);
    }

    @Test
    void a_word_ends_the_term_that_is_led_even_where_no_marks_are_borne() {
        Rig rig = add(Rig.start(world, Rig.acting(world, store, lease())));
        rig.until(entry -> entry.after() != Phase.UNLED);

        TakeOver word = StoreTakeOver.of(store, Rig.CLUSTER, List.of())
                .anew("ann", "begin anew", List.of(TakeOver.Gate.values()))
                .orElseThrow();

        rig.untilState(
                controller -> controller.status().epoch().equals(word.above().next()));
    }

    @Test
    void no_node_is_promoted_by_a_store_that_another_has_replaced_where_nothing_else_is_ordered_before() {
        FailoverPolicy policy = byMonitors(Rig.safe().lease(true));
        Rig rig = add(Rig.start(world, Rig.acting(world, store, policy).loadBalancer(adapter())))
                .ready();
        rig.untilState(controller -> controller.state().view().receiversReady());

        appliance.silent("lb1: no route to host");
        world.set(World.CORE1, NodeState.NOT_AVAILABLE);

        rig.until(entry -> entry.toText().contains("MARKS_UNREAD"));
        assertThat(world.orders()).noneMatch(order -> order.startsWith("promote"));
        appliance.silent("");
        rig.untilState(controller -> world.state(World.CORE2) == NodeState.ACTIVE);
    }

    @Test
    void where_the_policy_goes_without_receivers_a_node_is_promoted_while_the_marks_are_not_read() {
        Rig rig = add(Rig.start(
                        world, Rig.acting(world, store, byMonitors(Rig.guide())).loadBalancer(adapter())))
                .ready();

        appliance.silent("lb1: no route to host");
        world.set(World.CORE1, NodeState.NOT_AVAILABLE);

        rig.untilState(controller -> world.state(World.CORE2) == NodeState.ACTIVE);
        assertThat(alarm(rig, "MARKS_UNREAD")).contains("lb1: no route to host");
    }

    @Test
    void past_a_glass_broken_for_the_receivers_a_node_is_promoted_while_the_marks_are_not_read() {
        FailoverPolicy policy = byMonitors(Rig.safe().lease(true));
        Rig rig = add(Rig.start(world, Rig.acting(world, store, policy).loadBalancer(adapter())))
                .ready();
        rig.controller.breakGlass(World.CORE2, List.of(Gate.RECEIVERS_READY), LONG, "ann");

        appliance.silent("lb1: no route to host");
        world.set(World.CORE1, NodeState.NOT_AVAILABLE);

        rig.untilState(controller -> world.state(World.CORE2) == NodeState.ACTIVE);
    }

    @Test
    void where_the_policy_goes_without_receivers_a_controller_leads_while_the_marks_are_not_read() {
        appliance.silent("lb1: no route to host");
        AtomicInteger claims = new AtomicInteger();
        appliance.beforeClaim(claims::incrementAndGet);

        Rig rig = add(
                Rig.start(world, Rig.acting(world, store, Rig.guide().build()).loadBalancer(adapter())));

        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(alarm(rig, "MARKS_UNREAD")).contains("lb1: no route to host");
        assertThat(claims)
                .as("what does not answer is not waited for a second time")
                .hasValue(0);
        appliance.silent("");
        rig.untilState(controller -> appliance.epoch().equals(Epoch.of(1)));
    }

    @Test
    void after_a_take_over_nobody_leads_without_marks_to_read_whatever_the_policy_goes_without() {
        word();
        appliance.silent("lb1: no route to host");

        Rig rig = add(
                Rig.start(world, Rig.acting(world, store, Rig.guide().build()).loadBalancer(adapter())));

        assertThat(alarm(rig, "STORE_UNPROVEN")).contains("lb1: no route to host");
        assertThat(rig.controller.state().phase()).isEqualTo(Phase.UNLED);
    }

    @Test
    void a_mark_that_cannot_be_written_keeps_nobody_from_leading_where_no_other_store_is_marked() {
        appliance.refusing("no right to write");

        Rig rig = start(GroupMode.ACT);
        rig.until(entry -> entry.after() != Phase.UNLED);
        appliance.refusing("");

        rig.untilState(controller -> appliance.epoch().equals(Epoch.of(1)));
    }

    @Test
    void a_mark_that_cannot_be_written_over_another_stores_keeps_a_take_over_from_leading() {
        appliance.mark("another", Epoch.of(7));
        word();
        appliance.refusing("no right to write");

        Rig rig = start(GroupMode.ACT);

        assertThat(alarm(rig, "STORE_UNMARKED")).contains("another", "no right to write");
        assertThat(rig.controller.state().phase()).isEqualTo(Phase.UNLED);
        appliance.refusing("");
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.store()).isEqualTo(store.identity());
    }

    private Rig start(GroupMode mode) {
        return add(Rig.start(
                world, Rig.acting(world, store, lease()).loadBalancer(adapter()).newGroupMode(mode)));
    }

    private Rig add(Rig rig) {
        rigs.add(rig);
        return rig;
    }

    private static FailoverPolicy lease() {
        return Rig.safe().lease(true).build();
    }

    private static FailoverPolicy byMonitors(FailoverPolicyBuilder policy) {
        return policy.mode(Promoter.CONTROLLER, TrafficMover.LOAD_BALANCER).build();
    }

    private StoreTakeOver takeOver() {
        return StoreTakeOver.of(store, Rig.CLUSTER, List.of(adapter()));
    }

    private TakeOver word() {
        return takeOver()
                .anew("ann", "site lost", List.of(TakeOver.Gate.values()))
                .orElseThrow();
    }

    private MarkedBalancer adapter() {
        return new MarkedBalancer(world.balancer(), appliance, store.identity());
    }

    private static String alarm(Rig rig, String about) {
        return rig.notice(NoticeKind.STORE_REFUSED, about);
    }
}
