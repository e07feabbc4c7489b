package dev.holdfast.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.Reply;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdbcDeviceCountTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final String QUERY = "SELECT COUNT(*) FROM mi_device";

    private final List<String> calls = new ArrayList<>();

    @Test
    void each_node_is_asked_in_its_own_database_within_the_time_given() {
        JdbcDeviceCount count = new JdbcDeviceCount(
                Map.of(CORE1, database(1, 1204L), CORE2, database(1, 1203L)), QUERY, Duration.ofSeconds(5));

        assertThat(count.devices(CORE1)).isEqualTo(Reply.of(1204L));
        assertThat(count.devices(CORE2)).isEqualTo(Reply.of(1203L));
        assertThat(calls).containsSubsequence("setQueryTimeout 5", "executeQuery " + QUERY);
        assertThat(calls.stream().filter("close"::equals))
                .as("rows, statement, connection, twice")
                .hasSize(6);
    }

    @Test
    void whatever_is_not_one_number_is_no_count() {
        for (DataSource odd : List.of(
                database(1), database(2, 7L), database(1, 7L, 8L), database(1, -1L), database(1, new Long[] {null}))) {
            assertThat(new JdbcDeviceCount(Map.of(CORE1, odd), QUERY, Duration.ofSeconds(5)).devices(CORE1))
                    .isEqualTo(Reply.none("the database of core1 answers \"" + QUERY
                            + "\" otherwise than with one row of one number, 0 or more"));
        }
    }

    @Test
    void a_database_that_does_not_answer_is_told_without_what_its_driver_says() {
        DataSource silent = like(DataSource.class, (name, first) -> {
            throw new SQLTimeoutException("jdbc:mysql://core1?password=s3cret", "57014");
        });

        assertThat(new JdbcDeviceCount(Map.of(CORE1, silent), QUERY, Duration.ofSeconds(5)).devices(CORE1))
                .isEqualTo(Reply.none("the database of core1 does not count: SQLTimeoutException, SQL state 57014"));
    }

    @Test
    void a_node_without_a_database_is_not_counted() {
        assertThat(new JdbcDeviceCount(Map.of(), QUERY, Duration.ofSeconds(5)).devices(CORE1))
                .isEqualTo(Reply.none("no database was given for core1"));
    }

    @Test
    void two_queries_or_no_time_are_refused() {
        assertThatThrownBy(() -> new JdbcDeviceCount(Map.of(), QUERY + "; DROP TABLE x", Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one query without a semicolon");
        assertThatThrownBy(() -> new JdbcDeviceCount(Map.of(), QUERY, Duration.ofMillis(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What a driver answers to a call, by its name and first argument. */
    private interface Answers {
        @Nullable
        Object to(String name, Object first) throws SQLException;
    }

    /** Every row has the same columns; the number is in the first. */
    private DataSource database(int columns, Long... rows) {
        int[] at = {-1};
        ResultSetMetaData data = like(ResultSetMetaData.class, (name, first) -> columns);
        ResultSet result = like(ResultSet.class, (name, first) -> switch (name) {
            case "next" -> ++at[0] < rows.length;
            case "getLong" -> rows[at[0]] == null ? 0L : rows[at[0]];
            case "wasNull" -> rows[at[0]] == null;
            case "getMetaData" -> data;
            default -> null;
        });
        Statement statement = like(Statement.class, (name, first) -> name.equals("executeQuery") ? result : null);
        Connection connection = like(Connection.class, (name, first) -> statement);
        return like(DataSource.class, (name, first) -> connection);
    }

    private <T> T like(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, call, words) -> {
            calls.add(call.getName() + (words == null ? "" : " " + words[0]));
            return call.getReturnType() == void.class
                    ? null
                    : answers.to(call.getName(), words == null ? "" : words[0]);
        }));
    }
}
