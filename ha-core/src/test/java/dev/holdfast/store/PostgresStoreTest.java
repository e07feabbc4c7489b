package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real server, one for the class; each test has a schema of its own. */
class PostgresStoreTest extends JdbcStoreContract {

    private static EmbeddedPostgres server;
    private static int schemas;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        String schema = "s" + ++schemas;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return server.getDatabase("postgres", "postgres", Map.of("currentSchema", schema));
    }

    @Test
    void a_record_that_is_being_written_while_another_story_begins_is_of_the_old_one() throws Exception {
        DataSource source = emptyDatabase();
        JdbcHaStore store = JdbcHaStore.open(source, dialect());
        store.raiseEpoch(PAIR, Epoch.of(1), "ann");
        CompletableFuture<EffectOutcome> taken;
        try (Connection words = source.getConnection();
                Connection appending = source.getConnection();
                Statement lock = words.createStatement();
                Statement append = appending.createStatement()) {
            words.setAutoCommit(false);
            appending.setAutoCommit(false);
            lock.execute("lock table holdfast_takeover in access exclusive mode");
            taken = CompletableFuture.supplyAsync(() -> store.takeOver(PAIR, word(), null));
            awaitWaiting(source); // it has begun, and looks which words there are
            append.execute("update holdfast_cluster set sequence = 1 where cluster = 'pair' and owner = 'ann'");
            append.execute("insert into holdfast_journal (cluster, sequence, line) values ('pair', 1, '{}')");
            words.commit();
            awaitWaiting(source); // it wants to write what is being written
            appending.commit();
        }

        assertThat(taken.get(1, TimeUnit.MINUTES)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.journal(PAIR, 10).orElseThrow()).isEmpty();
    }

    /** Until somebody waits for a row that somebody else has locked. */
    private static void awaitWaiting(DataSource source) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits) {
                assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
                try (ResultSet row =
                        statement.executeQuery("select exists (select 1 from pg_locks where not granted)")) {
                    waits = row.next() && row.getBoolean(1);
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.POSTGRESQL;
    }
}
