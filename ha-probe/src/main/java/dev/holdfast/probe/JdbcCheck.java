package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Asks a database. Give it a data source of its own, not the pool of the application: a pool that is used up says
 * nothing of the database. The address of the node is not used; the data source knows where to go.
 */
public final class JdbcCheck {

    private JdbcCheck() {}

    /**
     * Whether a connection can be had and is valid.
     *
     * @param source thread-safe; a login timeout set there is kept
     * @return the check
     */
    public static Check validity(DataSource source) {
        return (address, timeout) -> on(
                source,
                connection -> connection.isValid(seconds(timeout))
                        ? Verdict.pass()
                        : Verdict.fail(Reason.WRONG_ANSWER, "the driver calls the connection invalid"));
    }

    /**
     * Whether a query counts enough.
     *
     * @param source thread-safe
     * @param query its first column of its first row is the count; written by you, never put together from outside
     * @param least the least that is well
     * @return the check
     */
    public static Check count(DataSource source, String query, long least) {
        return (address, timeout) -> on(source, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setQueryTimeout(seconds(timeout));
                try (ResultSet rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        return Verdict.fail(Reason.WRONG_ANSWER, "the query has no row");
                    }
                    long count = rows.getLong(1);
                    return count >= least
                            ? Verdict.pass()
                            : Verdict.fail(Reason.WRONG_ANSWER, "counted " + count + ", fewer than " + least);
                }
            }
        });
    }

    private interface Question {
        Verdict of(Connection connection) throws SQLException;
    }

    private static Verdict on(DataSource source, Question question) {
        try (Connection connection = source.getConnection()) {
            return question.of(connection);
        } catch (SQLTimeoutException e) {
            return Verdict.fail(Reason.TIMEOUT, words(e));
        } catch (SQLException e) {
            // 08: the connection itself; what else a database says, it has said.
            boolean unreached = e instanceof SQLTransientConnectionException
                    || (e.getSQLState() != null && e.getSQLState().startsWith("08"));
            return Verdict.fail(unreached ? Reason.UNREACHABLE : Reason.WRONG_ANSWER, words(e));
        }
    }

    /** Without the message: drivers put addresses, users and sometimes whole URLs with passwords in there. */
    private static String words(SQLException failure) {
        return failure.getClass().getSimpleName() + ", SQL state " + failure.getSQLState() + ", code "
                + failure.getErrorCode();
    }

    private static int seconds(Duration timeout) {
        return (int) Math.max(1, Math.min(timeout.toSeconds(), Integer.MAX_VALUE));
    }
}
