package dev.holdfast.runtime;

import dev.holdfast.spi.HaStore;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteDataSource;

/** Real stores for controllers: a file, or a schema of the one server of this process, which ends with it. */
final class Stores {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Stores() {}

    /** Started when first asked for. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static HaStore sqlite(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return JdbcHaStore.open(source, SqlDialect.SQLITE);
    }

    /** An empty one. */
    static HaStore postgres() throws SQLException {
        String schema = "controllers" + SCHEMAS.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return JdbcHaStore.open(
                Server.POSTGRES.getDatabase("postgres", "postgres", Map.of("currentSchema", schema)),
                SqlDialect.POSTGRESQL);
    }
}
