package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        StoreTakeOver.of(store, Rig.CLUSTER, List.of(adapter()))
                .anew("ann", "site lost", List.of(TakeOver.Gate.values()))
                .orElseThrow();
        appliance.refusing("no right to write");

        Rig rig = start(GroupMode.ACT);

        assertThat(alarm(rig, "STORE_UNMARKED")).contains("another", "no right to write");
        assertThat(rig.controller.state().phase()).isEqualTo(Phase.UNLED);
        appliance.refusing("");
        rig.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.store()).isEqualTo(store.identity());
    }

    private Rig start(GroupMode mode) {
        Rig rig = Rig.start(
                world,
                Rig.acting(world, store, Rig.safe().lease(true).build())
                        .loadBalancer(adapter())
                        .newGroupMode(mode));
        rigs.add(rig);
        return rig;
    }

    private MarkedBalancer adapter() {
        return new MarkedBalancer(world.balancer(), appliance, store.identity());
    }

    private static String alarm(Rig rig, String about) {
        return rig.notice(NoticeKind.STORE_REFUSED, about);
    }
}
