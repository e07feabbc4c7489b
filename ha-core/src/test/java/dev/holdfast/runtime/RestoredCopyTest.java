package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.spi.HaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two copies of one store, of the same identity: a backup that was put back, and the original that comes back. */
class RestoredCopyTest {

    private static final Epoch MARKED = Epoch.of(9);

    @TempDir
    Path folder;

    private final World world = new World();
    private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
    private final List<Rig> rigs = new ArrayList<>();

    @AfterEach
    void end() {
        rigs.forEach(Rig::close);
    }

    @ParameterizedTest(name = "the original's newest epoch is e{0}")
    @ValueSource(longs = {9, 10, 11})
    void the_original_that_comes_back_does_not_lead_beside_its_copy_however_far_it_has_come(long newest)
            throws IOException {
        HaStore original = storeAt("original.db", 6);
        HaStore copy = copied("original.db", "copy.db");
        raise(original, newest);
        appliance.mark(original.identity(), MARKED);
        TakeOver word = takeOver(copy);

        Rig observing = start(copy, GroupMode.OBSERVE);
        observing.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.epoch()).isEqualTo(word.above().next());
        Rig back = start(original, GroupMode.ACT);

        assertThat(back.notice(NoticeKind.STORE_REFUSED, "STORE_BEHIND"))
                .contains(word.above().next().toString());
        assertThat(original.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.of(newest));
        observing.controller.mode(GroupMode.ACT);
        observing.untilState(controller -> controller.state().view().mode() == GroupMode.ACT);
        assertThat(back.controller.state().phase()).isEqualTo(Phase.UNLED);
    }

    @Test
    void an_original_that_is_back_before_its_copy_is_marked_ends_its_term_once_it_is() throws IOException {
        HaStore original = storeAt("original.db", 6);
        HaStore copy = copied("original.db", "copy.db");
        appliance.mark(original.identity(), Epoch.of(6));
        takeOver(copy);
        Rig back = start(original, GroupMode.ACT);
        back.until(entry -> entry.after() != Phase.UNLED);
        assertThat(appliance.epoch()).isEqualTo(Epoch.of(7));

        start(copy, GroupMode.OBSERVE).until(entry -> entry.after() != Phase.UNLED);

        back.until(entry -> entry.after() == Phase.UNLED);
        assertThat(back.notice(NoticeKind.STORE_REFUSED, "STORE_BEHIND")).contains("another copy");
    }

    @Test
    void two_copies_that_are_both_taken_over_from_in_the_dark_begin_different_lines_of_epochs() throws IOException {
        HaStore original = storeAt("original.db", 6);
        HaStore copy = copied("original.db", "copy.db");
        appliance.silent("lb1: no route to host");

        assertThat(takeOver(original).above()).isNotEqualTo(takeOver(copy).above());
    }

    private HaStore storeAt(String file, long newest) {
        HaStore store = Stores.sqlite(folder.resolve(file));
        raise(store, newest);
        return store;
    }

    private static void raise(HaStore store, long newest) {
        for (long next = store.epoch(Rig.CLUSTER).orElseThrow().value() + 1; next <= newest; next++) {
            store.raiseEpoch(Rig.CLUSTER, Epoch.of(next), "led before");
        }
    }

    /** As a backup copies it: with what is not in the database's own file yet. */
    private HaStore copied(String from, String to) throws IOException {
        for (String part : List.of("", "-wal")) {
            Path file = folder.resolve(from + part);
            if (Files.exists(file)) {
                Files.copy(file, folder.resolve(to + part));
            }
        }
        return Stores.sqlite(folder.resolve(to));
    }

    private TakeOver takeOver(HaStore store) {
        return StoreTakeOver.of(store, Rig.CLUSTER, List.of(adapter(store)))
                .anew("ann", "restored", List.of(TakeOver.Gate.values()))
                .orElseThrow();
    }

    private MarkedBalancer adapter(HaStore store) {
        return new MarkedBalancer(world.balancer(), appliance, store.identity());
    }

    private Rig start(HaStore store, GroupMode mode) {
        Rig rig = Rig.start(
                world,
                Rig.acting(world, store, Rig.safe().lease(true).build())
                        .loadBalancer(adapter(store))
                        .newGroupMode(mode));
        rigs.add(rig);
        return rig;
    }
}
