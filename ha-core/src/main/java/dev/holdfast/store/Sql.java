package dev.holdfast.store;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on a data source, and what is known of one that did not end well. Thread-safe if the source is. */
final class Sql {

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    /** Drivers repeat the address they were given, and some are given a password in it. */
    private static final Pattern SECRET = Pattern.compile("(?i)(password|pwd)=[^&;\\s]*");

    private final DataSource source;
    private final SqlDialect dialect;
    private final boolean writes;

    Sql(DataSource source, SqlDialect dialect, boolean writes) {
        this.source = source;
        this.dialect = dialect;
        this.writes = writes;
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** One transaction's work. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** An open transaction. */
    static final class Session {

        private final Connection connection;

        private Session(Connection connection) {
            this.connection = connection;
        }

        /** Gives how many rows were changed. */
        int update(String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = prepare(sql, values)) {
                return statement.executeUpdate();
            }
        }

        <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
            try (PreparedStatement statement = prepare(sql, values);
                    ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(row.of(rows));
                }
                return found;
            }
        }

        <T> Optional<T> first(String sql, Row<T> row, Object... values) throws SQLException {
            return list(sql, row, values).stream().findFirst();
        }

        void execute(List<String> statements) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
            }
        }

        private PreparedStatement prepare(String sql, Object... values) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            try {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement;
            } catch (SQLException | RuntimeException e) {
                statement.close();
                throw e;
            }
        }
    }

    /** Commits what the work did if it succeeded; a commit whose answer is lost is indeterminate. */
    EffectOutcome write(String what, Work<EffectOutcome> work) {
        if (!writes) {
            return EffectOutcome.rejected("cannot " + what + ": this store was opened to be read");
        }
        boolean committing = false;
        try (Connection connection = connect()) {
            try {
                EffectOutcome outcome = work.in(new Session(connection));
                if (outcome instanceof EffectOutcome.Succeeded) {
                    committing = true;
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return outcome;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection);
                throw e;
            }
        } catch (SQLException e) {
            return committing
                    ? EffectOutcome.indeterminate(reason(what, e) + "; whether it was kept is not known")
                    : EffectOutcome.failed(reason(what, e), isPassing(e));
        } catch (IllegalArgumentException e) {
            return EffectOutcome.failed(reason(what, e), false);
        }
    }

    <T> Reply<T> read(String what, Work<T> work) {
        try (Connection connection = connect()) {
            try {
                return Reply.of(work.in(new Session(connection)));
            } finally {
                connection.rollback();
            }
        } catch (SQLException | IllegalArgumentException e) {
            return Reply.none(reason(what, e));
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(true); // a pragma has no effect inside a transaction
            if (writes) {
                new Session(connection).execute(dialect.onConnection());
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("the roll-back failed as well: the database ends the transaction by itself", e);
        }
    }

    private String reason(String what, Exception e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return "cannot " + what + ", " + dialect.name() + " says: "
                + SECRET.matcher(said).replaceAll("$1=***");
    }

    /** A lost connection, a conflict with another transaction, a lock that was not given: the same may go well later. */
    private static boolean isPassing(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("55")
                || state.startsWith("57");
    }
}
