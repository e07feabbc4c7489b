package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A driver that answers as a test says; what it is asked for besides is refused. */
class JdbcCheckTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final List<String> asked = new ArrayList<>();
    private boolean valid = true;
    private boolean row = true;
    private long count;
    private @Nullable SQLException failure;

    @Test
    void a_valid_connection_passes_and_is_given_back() throws Exception {
        assertThat(JdbcCheck.validity(source()).ask("db1", TIMEOUT)).isEqualTo(Verdict.pass());
        assertThat(asked).containsExactly("getConnection", "isValid", "close");

        valid = false;
        assertThat(JdbcCheck.validity(source()).ask("db1", TIMEOUT).reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void enough_rows_pass_and_too_few_do_not() throws Exception {
        Check check = JdbcCheck.count(source(), "select count(*) from device", 100);
        count = 100;
        assertThat(check.ask("db1", TIMEOUT)).isEqualTo(Verdict.pass());
        count = 99;
        assertThat(check.ask("db1", TIMEOUT).detail()).isEqualTo("counted 99, fewer than 100");
        row = false;
        assertThat(check.ask("db1", TIMEOUT).detail()).isEqualTo("the query has no row");
        assertThat(asked).contains("setQueryTimeout");
    }

    @Test
    void a_failure_is_told_without_the_words_of_the_driver() throws Exception {
        failure = new SQLException("jdbc:db://host?password=secret", "08001", 17);
        Verdict unreached = JdbcCheck.validity(source()).ask("db1", TIMEOUT);
        assertThat(unreached.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(unreached.detail()).isEqualTo("SQLException, SQL state 08001, code 17");

        failure = new SQLTimeoutException("late");
        assertThat(JdbcCheck.validity(source()).ask("db1", TIMEOUT).reason()).isEqualTo(Reason.TIMEOUT);
        failure = new SQLException("no such table", "42P01", 1);
        assertThat(JdbcCheck.validity(source()).ask("db1", TIMEOUT).reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    private DataSource source() {
        return played(DataSource.class);
    }

    private <T> T played(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    if (failure != null) {
                        throw failure;
                    }
                    return switch (method.getName()) {
                        case "getConnection" -> played(Connection.class);
                        case "prepareStatement" -> played(PreparedStatement.class);
                        case "executeQuery" -> played(ResultSet.class);
                        case "isValid" -> valid;
                        case "next" -> row;
                        case "getLong" -> count;
                        case "setQueryTimeout", "close" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                }));
    }
}
