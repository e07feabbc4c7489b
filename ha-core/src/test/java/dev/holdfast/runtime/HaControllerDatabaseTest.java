package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.simulate.Replay;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A real controller on a real file, closed and started again. */
class HaControllerDatabaseTest {

    @TempDir
    Path folder;

    private final World world = new World();
    private final FailoverPolicy policy = Rig.safe().build();

    @Test
    void the_next_controller_takes_up_where_the_file_says_the_first_one_stood() {
        failOver();

        try (Rig next = Rig.start(world, Rig.acting(world, store(), policy))) {
            next.until(entry -> entry.after() != Phase.UNLED);

            assertThat(next.controller.status().active()).isEqualTo(World.CORE2);
            assertThat(next.controller.status().failovers()).hasSize(1);
            assertThat(next.controller.status().epoch()).isEqualTo(Epoch.of(3));
        }
    }

    @Test
    void the_journal_in_the_file_decides_again_byte_for_byte() {
        failOver();

        List<JournalRecord> records = store().journal(Rig.CLUSTER, 10_000).orElseThrow();

        assertThat(records.size()).isGreaterThan(10);
        assertThat(Replay.of(FailoverMachine.of(Rig.group(), policy)).verify(records))
                .isEmpty();
    }

    private void failOver() {
        try (Rig rig = Rig.start(world, Rig.acting(world, store(), policy)).ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F480");
        }
    }

    private JdbcHaStore store() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("holdfast.db"));
        return JdbcHaStore.open(source, SqlDialect.SQLITE);
    }
}
