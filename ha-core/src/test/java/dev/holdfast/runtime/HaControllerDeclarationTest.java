package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.Declaration;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real controllers on one store, which were not told the same. */
class HaControllerDeclarationTest {

    /** On each kind of store. */
    abstract static class Stories {

        /** The lease is free, and several times as long as a standby waits before it asks again. */
        private static final Duration WHILE_FREE = Duration.ofSeconds(1);

        private final World world = new World();
        private final List<Rig> rigs = new ArrayList<>();
        private HaStore store;

        abstract HaStore open() throws SQLException;

        @BeforeEach
        void open_an_empty_store() throws SQLException {
            store = open();
        }

        @AfterEach
        void end() {
            rigs.forEach(Rig::close);
        }

        @Test
        void a_standby_with_another_policy_is_refused_and_alarms_while_the_leader_leads_and_after_it() {
            Rig leader = leading(shared());
            Rig standby = start(shared().coolDown(null));

            assertThat(alarm(standby).text())
                    .contains(
                            leader.controller.declaration(),
                            standby.controller.declaration(),
                            "HaController.adoptDeclaration");
            assertThat(leader.controller.status().phase()).isNotEqualTo(Phase.UNLED);
            leader.close();
            Lease lease = (Lease) store;
            assertThat(lease.hold(Rig.CLUSTER, "free", Duration.ofMillis(1)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            long soon = System.nanoTime() + WHILE_FREE.toNanos();
            standby.untilState(controller -> System.nanoTime() > soon);

            assertThat(standby.controller.status().phase()).isEqualTo(Phase.UNLED);
            assertThat(store.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.of(1));
            assertThat(alarms(standby)).hasSize(1);
        }

        @Test
        void a_standby_with_another_cluster_file_is_refused_too() {
            leading(shared());
            TrafficPaths moved = new TrafficPaths(List.of(
                    new TrafficPaths.NodePath(World.CORE1, List.of("sg_new"), List.of()),
                    new TrafficPaths.NodePath(World.CORE2, List.of("sg_core2"), List.of())));

            Rig standby = started(Rig.acting(world, store, shared().build()).paths(moved));

            assertThat(alarm(standby).isAlarm()).isTrue();
        }

        @Test
        void a_standby_with_the_same_declaration_takes_over_without_a_word() {
            Rig leader = leading(shared());
            Rig standby = start(shared());
            leader.close();

            standby.until(entry -> entry.after() != Phase.UNLED);

            assertThat(alarms(standby)).isEmpty();
            assertThat(declarations()).hasSize(1);
        }

        @Test
        void an_operator_has_the_next_term_led_by_another_and_the_one_before_is_refused_in_turn() {
            Rig leader = leading(shared());
            Rig standby = start(shared().coolDown(null));
            alarm(standby);

            assertThat(standby.controller.adoptDeclaration("0000000000000000", "ann", "ticket 4711"))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Rejected.class,
                            rejected -> assertThat(rejected.reason())
                                    .contains(leader.controller.declaration(), "0000000000000000"));
            assertThat(standby.controller.adoptDeclaration(leader.controller.declaration(), "ann", "ticket 4711"))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            leader.close();
            standby.until(entry -> entry.after() != Phase.UNLED);

            Rig returned = start(shared());
            assertThat(alarm(returned).text()).contains(standby.controller.declaration(), "ann");
            assertThat(declarations()).extracting(Declaration::reason).containsExactly("", "ticket 4711");
        }

        @Test
        void where_one_works_alone_the_next_one_leads_by_what_it_was_told() {
            Rig alone = leading(Rig.safe());
            alone.close();

            Rig changed = leading(Rig.safe().coolDown(null));

            assertThat(alarms(changed)).isEmpty();
            assertThat(declarations())
                    .extracting(Declaration::digest)
                    .containsExactly(alone.controller.declaration(), changed.controller.declaration());
        }

        @Test
        void one_that_asks_for_no_lease_does_not_depose_those_that_share_one() {
            Rig leader = leading(shared());

            Rig alone = start(Rig.safe());

            assertThat(alarm(alone).text()).contains(leader.controller.declaration());
            assertThat(store.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.of(1));
        }

        private static FailoverPolicyBuilder shared() {
            return Rig.safe().lease(true);
        }

        private Rig leading(FailoverPolicyBuilder policy) {
            Rig rig = start(policy);
            rig.until(entry -> entry.after() != Phase.UNLED);
            return rig;
        }

        private Rig start(FailoverPolicyBuilder policy) {
            return started(Rig.acting(world, store, policy.build()));
        }

        private Rig started(HaControllerBuilder builder) {
            Rig rig = Rig.start(world, builder);
            rigs.add(rig);
            return rig;
        }

        private static Notice alarm(Rig rig) {
            rig.untilState(controller -> !alarms(rig).isEmpty());
            return alarms(rig).get(0);
        }

        private static List<Notice> alarms(Rig rig) {
            return rig.notices.notices().stream()
                    .filter(notice -> notice.kind() == NoticeKind.DECLARATION_DIFFERS)
                    .toList();
        }

        private List<Declaration> declarations() {
            return ((DeclarationJournal) store).declarations(Rig.CLUSTER, 10).orElseThrow();
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
