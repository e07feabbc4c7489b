package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends JdbcStoreContract {

    @TempDir
    Path folder;

    @Override
    DataSource emptyDatabase() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("holdfast.db"));
        return source;
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.SQLITE;
    }

    @Test
    void it_writes_ahead_and_waits_for_the_disk() throws SQLException {
        DataSource source = emptyDatabase();
        JdbcHaStore.open(source, SqlDialect.SQLITE);
        try (Connection connection = source.getConnection()) {
            assertThat(answer(connection, "pragma journal_mode")).isEqualTo("wal");
        }
        String full = "2";
        new Sql(source, SqlDialect.SQLITE, true).read("look", session -> {
            assertThat(session.list("pragma synchronous", row -> row.getString(1)))
                    .containsExactly(full);
            return full;
        });
    }

    private static String answer(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
