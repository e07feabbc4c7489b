package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.Declaration;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.journal.TakeOver.Gate;
import dev.holdfast.journal.TakeOver.Replaced;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.StoreSuccession;
import dev.holdfast.store.MemoryHaStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store dies with its site, an operator leads from another one, and the first comes back. */
class StoreTakeOverTest {

    private static final List<Gate> ALL = List.copyOf(EnumSet.allOf(Gate.class));

    /** With each kind of store as the one that dies; the one beside it is a file. */
    abstract static class Stories {

        @TempDir
        Path local;

        private final World world = new World();
        private final FailoverPolicy policy = Rig.safe().lease(true).build();
        private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
        private final List<Rig> rigs = new ArrayList<>();
        private HaStore dead;
        private HaStore beside;

        abstract HaStore open() throws SQLException;

        @BeforeEach
        void a_failover_was_led_from_the_store_that_dies_then() throws SQLException {
            dead = open();
            beside = Stores.sqlite(local.resolve("beside.db"));
            try (Rig leader = Rig.start(world, builder(dead)).ready()) {
                leader.untilState(controller -> controller.state().view().receiversReady());
                world.set(World.CORE1, NodeState.NOT_AVAILABLE);
                leader.untilRule("F480");
            }
            world.set(World.CORE1, NodeState.STANDBY);
        }

        @AfterEach
        void end() {
            rigs.forEach(Rig::close);
        }

        @Test
        void an_empty_store_is_not_led_from_until_an_operator_names_what_is_passed_over() {
            Rig early = start(beside);
            assertThat(alarm(early, "STORE_FOREIGN")).contains(dead.identity(), "StoreTakeOver");
            assertThat(beside.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.ZERO);

            assertThat(refusal(takeOver(beside).anew("ann", "site lost", List.of(Gate.STATE_IS_KNOWN))))
                    .contains("OTHER_STORE_IS_DEAD", dead.identity())
                    .doesNotContain("STATE_IS_KNOWN", "EVERY_MARK_IS_READ");
            TakeOver word = takeOver(beside)
                    .anew("ann", "site lost", List.of(Gate.OTHER_STORE_IS_DEAD, Gate.STATE_IS_KNOWN))
                    .orElseThrow();

            assertThat(word.above()).isGreaterThan(Epoch.of(2));
            assertThat(word.replaces()).containsExactly(new Replaced(dead.identity(), Epoch.of(2)));
            early.until(entry -> entry.after() != Phase.UNLED);
            assertThat(early.controller.status().epoch()).isEqualTo(word.above().next());
        }

        @Test
        void
                the_load_balancer_is_marked_before_anything_is_ordered_and_so_the_other_store_is_refused_when_it_comes_back() {
            List<String> ordered = world.orders();
            Rig emergency = emergency(GroupMode.ACT);

            assertThat(appliance.store()).isEqualTo(beside.identity());
            assertThat(appliance.epoch())
                    .isEqualTo(emergency.controller.status().epoch());
            assertThat(alarm(start(dead), "STORE_FOREIGN")).contains(beside.identity());
            assertThat(dead.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.of(2));
            assertThat(world.orders()).isEqualTo(ordered);
        }

        @Test
        void it_is_marked_by_the_operators_word_even_while_the_group_is_only_observed() {
            emergency(GroupMode.OBSERVE);

            assertThat(appliance.store()).isEqualTo(beside.identity());
            assertThat(alarm(start(dead), "STORE_FOREIGN")).contains(beside.identity());
        }

        @Test
        void a_receiver_that_does_not_answer_is_named_in_the_word() {
            MarkedBalancer.Appliance second = new MarkedBalancer.Appliance();
            second.silent("lb2: no route to host");
            StoreTakeOver takeOver = StoreTakeOver.of(
                    beside,
                    Rig.CLUSTER,
                    List.of(adapter(beside), new MarkedBalancer(world.balancer(), second, beside.identity())));

            assertThat(refusal(
                            takeOver.anew("ann", "site lost", List.of(Gate.OTHER_STORE_IS_DEAD, Gate.STATE_IS_KNOWN))))
                    .contains("EVERY_MARK_IS_READ", "lb2: no route to host");
            TakeOver word = takeOver.anew("ann", "site lost", ALL).orElseThrow();

            assertThat(word.unread()).containsExactly("lb2: no route to host");
            assertThat(word.bypassed()).isEqualTo(ALL);
        }

        @Test
        void what_happened_meanwhile_is_imported_when_the_dead_store_is_back() {
            Rig emergency = emergency(GroupMode.ACT);
            Rig back = start(dead);
            alarm(back, "STORE_FOREIGN");
            emergency.controller.pause("works", null);
            emergency.untilState(controller -> beside.snapshot(Rig.CLUSTER)
                    .orElseThrow()
                    .filter(kept -> kept.state().view().pauses().size() == 1)
                    .isPresent());

            TakeOver word = takeOver(dead)
                    .importing(beside, "bob", "site is back", List.of())
                    .orElseThrow();

            assertThat(word.imported()).isTrue();
            Epoch last = beside.epoch(Rig.CLUSTER).orElseThrow();
            assertThat(word.above()).isGreaterThan(last);
            assertThat(word.replaces()).containsExactly(new Replaced(beside.identity(), last));
            back.until(entry -> entry.after() != Phase.UNLED);
            assertThat(back.controller.status().epoch()).isEqualTo(word.above().next());
            assertThat(back.controller.status().pauses())
                    .extracting(pause -> pause.reason())
                    .containsExactly("works");
        }

        @Test
        void whoever_led_from_the_store_beside_is_refused_once_it_was_imported() {
            Rig emergency = emergency(GroupMode.ACT);

            takeOver(dead).importing(beside, "bob", "site is back", List.of()).orElseThrow();

            emergency.untilState(controller -> controller.state().phase() == Phase.UNLED);
            assertThat(alarm(emergency, "STORE_RETIRED")).contains(dead.identity(), "bob");
            assertThat(alarm(start(beside), "STORE_RETIRED")).contains(dead.identity(), "bob");
        }

        @Test
        void by_what_the_group_was_led_meanwhile_it_is_led_on_after_an_import() {
            takeOver(beside).anew("ann", "site lost", ALL).orElseThrow();
            DeclarationJournal meanwhile = (DeclarationJournal) beside;
            DeclarationJournal first = (DeclarationJournal) dead;
            Instant at = Instant.parse("2026-03-01T22:15:00Z");
            meanwhile.declare(Rig.CLUSTER, new Declaration(1, "0123456789abcdef", true, "ann", "a third node", at));
            long before =
                    first.declarations(Rig.CLUSTER, 1).orElseThrow().get(0).sequence();

            takeOver(dead).importing(beside, "bob", "site is back", List.of()).orElseThrow();

            assertThat(first.declarations(Rig.CLUSTER, 1).orElseThrow())
                    .containsExactly(new Declaration(before + 1, "0123456789abcdef", true, "ann", "a third node", at));
        }

        @Test
        void a_mark_above_every_epoch_that_a_term_can_have_is_refused_by_name_whatever_is_passed_over() {
            appliance.mark("garbage", Epoch.of(100_000_000_000_000_001L));

            assertThat(refusal(takeOver(beside).anew("ann", "site lost", ALL)))
                    .contains("garbage", "e100000000000000001", "by hand");

            assertThat(beside.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.ZERO);
        }

        @Test
        void a_store_does_not_import_from_itself() {
            assertThat(refusal(takeOver(dead).importing(dead, "bob", "by mistake", ALL)))
                    .contains("cannot import from itself", dead.identity());

            assertThat(((StoreSuccession) dead).takeOvers(Rig.CLUSTER).orElseThrow())
                    .isEmpty();
        }

        @Test
        void what_the_dead_store_knows_may_be_discarded() {
            emergency(GroupMode.ACT).close();

            TakeOver word = takeOver(dead).anew("bob", "site is back", ALL).orElseThrow();

            assertThat(word.above()).isGreaterThan(beside.epoch(Rig.CLUSTER).orElseThrow());
            Rig back = start(dead);
            back.until(entry -> entry.after() != Phase.UNLED);
            assertThat(back.controller.status().epoch()).isEqualTo(word.above().next());
            assertThat(back.controller.status().failovers()).isEmpty();
        }

        @Test
        void a_word_does_not_bless_its_store_again_once_the_other_one_has_led_since() {
            Rig emergency = emergency(GroupMode.ACT);
            emergency.close();
            Epoch last = beside.epoch(Rig.CLUSTER).orElseThrow();
            TakeOver word = takeOver(dead).anew("bob", "site is back", ALL).orElseThrow();
            start(dead).until(entry -> entry.after() != Phase.UNLED);
            assertThat(appliance.epoch()).isEqualTo(word.above().next());

            Rig again = start(beside);

            assertThat(alarm(again, "STORE_FOREIGN")).contains(dead.identity());
            assertThat(beside.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(last);
        }

        @Test
        void an_older_copy_of_the_store_is_refused_too_and_needs_the_word_that_the_newer_one_is_dead() {
            appliance.mark(dead.identity(), Epoch.of(99));

            Rig restored = start(dead);

            assertThat(alarm(restored, "STORE_BEHIND")).contains("e99");
            assertThat(refusal(takeOver(dead).anew("ann", "restored", List.of(Gate.STATE_IS_KNOWN))))
                    .contains("OTHER_STORE_IS_DEAD", "e99", "newer copy");
            TakeOver word = takeOver(dead).anew("ann", "restored", ALL).orElseThrow();
            assertThat(word.above()).isGreaterThan(Epoch.of(99));
            restored.until(entry -> entry.after() != Phase.UNLED);
            assertThat(restored.controller.status().epoch())
                    .isEqualTo(word.above().next());
        }

        @Test
        void a_controller_that_led_from_the_store_forgets_what_is_to_be_forgotten() {
            Rig leader = start(dead);
            leader.until(entry -> entry.after() != Phase.UNLED);
            leader.controller.pause("works", null);
            leader.untilState(controller -> controller.status().pauses().size() == 1);

            TakeOver word = takeOver(dead).anew("ann", "begin anew", ALL).orElseThrow();
            leader.controller.pause("more works", null); // the store does not take it any more, and so the term ends

            leader.untilState(controller ->
                    controller.status().epoch().equals(word.above().next())
                            && controller.state().phase() != Phase.UNLED);
            assertThat(leader.controller.status().pauses())
                    .extracting(pause -> pause.reason())
                    .doesNotContain("works");
            assertThat(leader.controller.status().failovers()).isEmpty();
        }

        /** Somebody leads from the store beside, and has ordered nothing. */
        private Rig emergency(GroupMode mode) {
            takeOver(beside).anew("ann", "site lost", ALL).orElseThrow();
            Rig rig = add(Rig.start(world, builder(beside).newGroupMode(mode)));
            rig.until(entry -> entry.after() != Phase.UNLED);
            return rig;
        }

        private StoreTakeOver takeOver(HaStore store) {
            return StoreTakeOver.of(store, Rig.CLUSTER, List.of(adapter(store)));
        }

        private MarkedBalancer adapter(HaStore store) {
            return new MarkedBalancer(world.balancer(), appliance, store.identity());
        }

        private HaControllerBuilder builder(HaStore store) {
            return Rig.acting(world, store, policy).loadBalancer(adapter(store));
        }

        private Rig start(HaStore store) {
            return add(Rig.start(world, builder(store)));
        }

        private Rig add(Rig rig) {
            rigs.add(rig);
            return rig;
        }

        private static String refusal(Reply<TakeOver> reply) {
            assertThat(reply).isInstanceOf(Reply.None.class);
            return ((Reply.None<TakeOver>) reply).reason();
        }

        private static String alarm(Rig rig, String about) {
            return rig.notice(NoticeKind.STORE_REFUSED, about);
        }
    }

    @Nested
    class InMemory extends Stories {
        @Override
        HaStore open() {
            return MemoryHaStore.create();
        }
    }

    @Nested
    class OnSqlite extends Stories {

        @TempDir
        Path folder;

        @Override
        HaStore open() {
            return Stores.sqlite(folder.resolve("holdfast.db"));
        }
    }

    @Nested
    class OnPostgres extends Stories {
        @Override
        HaStore open() throws SQLException {
            return Stores.postgres();
        }
    }
}
