package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.spi.RunJournal;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.testkit.ApplyJournalContract;
import dev.holdfast.testkit.DeclarationJournalContract;
import dev.holdfast.testkit.HaStoreContract;
import dev.holdfast.testkit.LeaseContract;
import dev.holdfast.testkit.OwnershipLedgerContract;
import dev.holdfast.testkit.RunJournalContract;
import dev.holdfast.testkit.StoreSuccessionContract;
import dev.holdfast.testkit.SyncJournalContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a store in any database must do: every kit, and what databases alone can do wrong. */
abstract class JdbcStoreContract {

    static final ClusterId PAIR = ClusterId.of("pair");

    /** What takes away whatever was added since version 1 of the tables. */
    private static final List<String> ADDITIONS = List.of(
            "drop table holdfast_declaration",
            "drop table holdfast_takeover",
            "drop table holdfast_journal_before",
            "alter table holdfast_cluster drop column successor",
            "update holdfast_store set version = 1");

    private DataSource source;

    /** An empty database. */
    abstract DataSource emptyDatabase() throws Exception;

    abstract SqlDialect dialect();

    @BeforeEach
    void begin_with_an_empty_database() throws Exception {
        source = emptyDatabase();
    }

    private JdbcHaStore store() {
        return JdbcHaStore.open(source, dialect());
    }

    /** As if the database's clock had gone on: what is held ends so much earlier. */
    private void elapse(Duration time) {
        try {
            execute("update holdfast_cluster set held_until = held_until - " + time.toMillis());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }

    @Nested
    class Store extends HaStoreContract {
        @Override
        protected HaStore open() {
            return store();
        }
    }

    @Nested
    class Leases extends LeaseContract {
        @Override
        protected Lease open() {
            return store();
        }

        @Override
        protected void elapse(Duration time) {
            JdbcStoreContract.this.elapse(time);
        }

        @Override
        protected Duration length() {
            return Duration.ofMinutes(1); // a third of it is the time for one call, its disk included
        }
    }

    @Nested
    class Successions extends StoreSuccessionContract {
        @Override
        protected HaStore open() {
            return store();
        }
    }

    @Nested
    class Declarations extends DeclarationJournalContract {
        @Override
        protected DeclarationJournal open() {
            return store();
        }
    }

    @Nested
    class Runs extends RunJournalContract {
        @Override
        protected RunJournal open() {
            return store();
        }

        @Override
        protected Optional<RunJournal> openAgain() {
            return Optional.of(store());
        }
    }

    @Nested
    class Replications extends SyncJournalContract {
        @Override
        protected SyncJournal open() {
            return store();
        }

        @Override
        protected Optional<SyncJournal> openAgain() {
            return Optional.of(store());
        }
    }

    @Nested
    class Applies extends ApplyJournalContract {
        @Override
        protected ApplyJournal open() {
            return store().applyJournal();
        }

        @Override
        protected Optional<ApplyJournal> openAgain() {
            return Optional.of(store().applyJournal());
        }
    }

    @Nested
    class Ledger extends OwnershipLedgerContract {
        @Override
        protected OwnershipLedger open() {
            return store().ledger();
        }
    }

    @Test
    void is_the_same_store_when_it_is_opened_again() {
        JdbcHaStore first = store();
        first.raiseEpoch(PAIR, Epoch.of(1), "ann");

        JdbcHaStore again = store();

        assertThat(again.identity()).isEqualTo(first.identity());
        assertThat(again.epoch(PAIR).orElseThrow()).isEqualTo(Epoch.of(1));
        assertThat(again.raiseEpoch(PAIR, Epoch.of(1), "bob")).isInstanceOf(EffectOutcome.Rejected.class);
    }

    @Test
    void a_lease_runs_out_by_the_databases_own_clock_and_not_before() {
        JdbcHaStore store = store();
        long began = System.nanoTime();
        store.hold(PAIR, "ann", Duration.ofSeconds(1));

        while (!(store.hold(PAIR, "bob", Duration.ofMinutes(1)) instanceof EffectOutcome.Succeeded)) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
            LockSupport.parkNanos(10_000_000);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void of_a_long_journal_only_the_newest_records_are_kept_aside_when_another_story_begins() throws Exception {
        JdbcHaStore store = store();
        execute("insert into holdfast_journal (cluster, sequence, line) with recursive n(i) as"
                + " (select 1 union all select i + 1 from n where i < 10003) select 'pair', i, '{}' from n");

        store.takeOver(PAIR, word(), null);

        assertThat(store.journal(PAIR, 1).orElseThrow()).isEmpty();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), min(sequence), max(sequence) from holdfast_journal_before")) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getLong(1), row.getLong(2), row.getLong(3))).containsExactly(10_000L, 4L, 10_003L);
        }
    }

    static TakeOver word() {
        return new TakeOver(
                1, Epoch.of(3), null, List.of(), List.of(), List.of(), false, "ann", "site lost", Instant.EPOCH);
    }

    @Test
    void tables_of_a_newer_release_are_refused_and_left_alone() throws Exception {
        store();
        execute("update holdfast_store set version = 99");

        assertThatIllegalStateException()
                .isThrownBy(this::store)
                .withMessageContaining("version 99")
                .withMessageContaining("use the release that made them");
    }

    @Test
    void tables_of_the_release_before_are_added_to_while_that_release_goes_on_writing() throws Exception {
        String identity = store().identity();
        for (String addition : ADDITIONS) {
            execute(addition);
        }
        execute("insert into holdfast_cluster (cluster, epoch, sequence, held_until) values ('pair', 1, 0, 0)");

        JdbcHaStore after = store();

        assertThat(after.identity()).isEqualTo(identity);
        assertThat(after.epoch(PAIR).orElseThrow()).isEqualTo(Epoch.of(1));
        assertThat(after.declarations(PAIR, 1).orElseThrow()).isEmpty();
        assertThat(after.takeOvers(PAIR).orElseThrow()).isEmpty();
        execute("update holdfast_cluster set epoch = 2, owner = 'before' where cluster = 'pair' and epoch = 1");
        assertThat(after.raiseEpoch(PAIR, Epoch.of(3), "after")).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_snapshot_that_was_damaged_is_no_empty_state() throws Exception {
        JdbcHaStore store = store();
        store.raiseEpoch(PAIR, Epoch.of(1), "ann");
        execute("update holdfast_cluster set sequence = 1, snapshot = '{\"v\":1,\"of\":{}}'");

        assertThat(store.snapshot(PAIR))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason())
                                .contains("read the state of pair", "no snapshot of a group", "\"sequence\""));
    }

    @Test
    void a_table_that_went_missing_is_a_failure_with_the_databases_words() throws Exception {
        JdbcHaStore store = store();
        execute("drop table holdfast_cluster");

        assertThat(store.raiseEpoch(PAIR, Epoch.of(1), "ann"))
                .isInstanceOfSatisfying(
                        EffectOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("raise the epoch of pair", dialect().name(), "holdfast_cluster"));
        assertThat(store.epoch(PAIR)).isInstanceOf(Reply.None.class);
    }

    @Test
    void names_that_are_sql_are_only_names() {
        JdbcHaStore store = store();
        String owner = "x'; drop table holdfast_cluster; --";

        assertThat(store.raiseEpoch(PAIR, Epoch.of(1), owner)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.raiseEpoch(PAIR, Epoch.of(1), owner)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.epoch(PAIR).orElseThrow()).isEqualTo(Epoch.of(1));
    }
}
