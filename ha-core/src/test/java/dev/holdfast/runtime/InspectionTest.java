package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.Phase;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.JournalReplay;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.StoreMarks;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.store.SqlDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a controller left in its file, asked after its death. */
class InspectionTest {

    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    private final World world = new World();
    private final FailoverPolicy policy = Rig.safe().build();
    private final FailoverMachine machine = FailoverMachine.of(Rig.group(), policy);

    @Test
    void a_failover_that_is_over_is_told_from_the_file_alone() {
        failOver();

        Inspection inspection = Inspection.of(reading(), machine, MANY).orElseThrow();

        assertThat(inspection.state().view().active()).isEqualTo(World.CORE2);
        assertThat(inspection.epoch()).isEqualTo(Epoch.of(2));
        assertThat(inspection.since()).isNotNull();
        assertThat(inspection.owed()).isNull();
        assertThat(inspection.unanswered()).isEmpty();
        assertThat(inspection.timeline())
                .filteredOn(entry -> entry.rule().value().equals("F300"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.sentence()).contains("Every configured gate is open"));
    }

    @Test
    void nothing_in_the_file_changes_when_it_is_asked() {
        failOver();
        List<JournalRecord> before = reading().journal(Rig.CLUSTER, MANY).orElseThrow();

        Inspection.of(reading(), machine, MANY).orElseThrow();

        assertThat(reading().journal(Rig.CLUSTER, MANY).orElseThrow()).isEqualTo(before);
        assertThat(reading().raiseEpoch(Rig.CLUSTER, Epoch.of(3), "whoever"))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("opened to be read"));
    }

    @Test
    void on_whose_word_the_group_is_led_as_it_is_stands_in_the_file() {
        MarkedBalancer.Appliance lost = new MarkedBalancer.Appliance();
        lost.silent("lb2: no route to host");
        StoreMarks silent = new MarkedBalancer(world.balancer(), lost, "none");
        StoreTakeOver.of(writing(), Rig.CLUSTER, List.of(silent))
                .anew("ann", "site lost", List.of(TakeOver.Gate.values()))
                .orElseThrow();
        failOver();

        assertThat(Inspection.of(reading(), machine, MANY).orElseThrow().toText())
                .containsPattern("words\n  \\S+ declaration [0-9a-f]{16} by controller/")
                .containsPattern("this store takes over from \\[\\] above e[0-9]+000000, anew, past"
                        + " \\[OTHER_STORE_IS_DEAD, EVERY_MARK_IS_READ, STATE_IS_KNOWN\\], by ann: site lost")
                .contains("no mark read: lb2: no route to host");
    }

    @Test
    void a_file_of_a_release_that_knew_no_such_words_is_told_without_them() throws SQLException {
        failOver();
        execute("drop table holdfast_declaration");
        execute("drop table holdfast_takeover");
        execute("update holdfast_store set version = 1");

        Inspection inspection = Inspection.of(reading(), machine, MANY).orElseThrow();

        assertThat(inspection.declarations()).isEmpty();
        assertThat(inspection.toText()).contains("story").doesNotContain("words");
    }

    @Test
    void words_that_cannot_be_read_are_not_told_as_if_there_were_none() throws SQLException {
        failOver();
        execute("drop table holdfast_takeover");

        assertThat(Inspection.of(reading(), machine, MANY))
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).contains("holdfast_takeover"));
    }

    @Test
    void a_file_in_which_no_controller_has_written_is_refused_with_the_remedy() {
        assertThatIllegalStateException()
                .isThrownBy(this::reading)
                .withMessageContaining("holdfast_store")
                .withMessageContaining("Name the database in which a controller keeps its journal");
    }

    @Test
    void a_move_whose_controller_was_killed_is_owed_with_the_order_that_nobody_answered() {
        Inspection inspection =
                Inspection.of(killedAfter("F440"), machine, MANY).orElseThrow();

        assertThat(inspection.state().phase()).isEqualTo(Phase.PROMOTING);
        assertThat(inspection.unanswered())
                .filteredOn(Effect.PromoteNode.class::isInstance)
                .hasSize(1);
        assertThat(inspection.toText())
                .contains("the move FAILOVER core1 -> core2 is not over", "no answer to: promote core2");
    }

    @Test
    void a_move_that_an_orderly_end_cut_short_is_owed_as_well() {
        try (Rig rig = Rig.start(world, Rig.acting(world, writing(), policy)).ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            for (int i = 0; i < 1000; i++) {
                world.nextPathOrder(() -> EffectOutcome.failed("busy", true));
            }
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F400");
        }

        assertThat(Inspection.of(reading(), machine, MANY).orElseThrow().toText())
                .contains("UNLED", "the move FAILOVER core1 -> core2 is not over");
    }

    @Test
    void it_says_why_the_old_primary_does_not_take_over_now() {
        Inspection inspection =
                Inspection.of(killedAfter("F480"), machine, MANY).orElseThrow();

        assertThat(inspection.whyNot()).singleElement().satisfies(candidate -> {
            assertThat(candidate.node()).isEqualTo(World.CORE1);
            assertThat(candidate.blocks()).anyMatch(block -> block.gate() == Gate.NOT_HELD);
        });
        assertThat(inspection.why()).startsWith("F480 ");
        assertThat(inspection.toText())
                .contains("core2 holds the active role", "why not\n  core1 - ", "owed\n  nothing", "story\n  ");
    }

    @Test
    void a_group_that_nobody_has_led_yet_is_no_error() {
        Inspection inspection =
                Inspection.of(MemoryHaStore.create(), machine, MANY).orElseThrow();

        assertThat(inspection.state().phase()).isEqualTo(Phase.UNLED);
        assertThat(inspection.sequence()).isZero();
        assertThat(inspection.toText()).contains("UNLED", "why not", "owed\n  nothing");
    }

    @Test
    void a_store_that_cannot_be_read_is_a_reason_and_no_exception() throws SQLException {
        failOver();
        try (Connection connection = file().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table holdfast_journal");
        }

        assertThat(Inspection.of(reading(), machine, MANY)).isInstanceOf(Reply.None.class);
    }

    /** What a failover had written when its controller was killed behind this rule. */
    private HaStore killedAfter(String rule) {
        failOver();
        List<JournalRecord> written = new ArrayList<>();
        for (JournalRecord record : reading().journal(Rig.CLUSTER, MANY).orElseThrow()) {
            written.add(record);
            if (record.rule().value().equals(rule)) {
                break;
            }
        }
        MemoryHaStore store = MemoryHaStore.create();
        store.raiseEpoch(Rig.CLUSTER, Epoch.of(1), "ann");
        FailoverState last =
                JournalReplay.through(machine).run(machine.initial(), written).last();
        written.forEach(record -> store.append(Rig.CLUSTER, "ann", record, last));
        return store;
    }

    private void failOver() {
        try (Rig rig = Rig.start(world, Rig.acting(world, writing(), policy)).ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F480");
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = file().getConnection();
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }

    private JdbcHaStore writing() {
        return JdbcHaStore.open(file(), SqlDialect.SQLITE);
    }

    private JdbcHaStore reading() {
        return JdbcHaStore.openToRead(file(), SqlDialect.SQLITE);
    }

    private SQLiteDataSource file() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("holdfast.db"));
        return source;
    }
}
