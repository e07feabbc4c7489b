package dev.holdfast.sync.runtime;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.Reply;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * Counts by asking the database of each node. Thread-safe if the data sources are; a connection is taken for each question
 * and given back, and nothing is set on it. What a driver says is not repeated, for it may name an account: only its class
 * and the state by the SQL standard.
 */
public final class JdbcDeviceCount implements DeviceCount {

    private static final long LONGEST = 3600;

    private final Map<NodeId, DataSource> databases;
    private final String query;
    private final int seconds;

    /**
     * A count.
     *
     * @param databases of the nodes
     * @param query gives one row with one whole number, for example {@code SELECT COUNT(*) FROM devices}
     * @param timeout how long a database may take, one second to one hour, in whole seconds
     * @throws IllegalArgumentException if the query is empty or more than one, or the time is not in that range
     */
    public JdbcDeviceCount(Map<NodeId, DataSource> databases, String query, Duration timeout) {
        this.databases = Map.copyOf(databases);
        this.query = query;
        this.seconds = Math.toIntExact(timeout.toSeconds());
        if (query.isBlank() || query.indexOf(';') >= 0 || seconds < 1 || seconds > LONGEST) {
            throw new IllegalArgumentException("query \"" + query + "\", answered within " + timeout
                    + ": give one query without a semicolon, and one second to one hour");
        }
    }

    @Override
    public Reply<Long> devices(NodeId node) {
        DataSource database = databases.get(node);
        if (database == null) {
            return Reply.none("no database was given for " + node);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(seconds);
            try (ResultSet rows = statement.executeQuery(query)) {
                OptionalLong count = only(rows);
                return count.isPresent()
                        ? Reply.of(count.getAsLong())
                        : Reply.none("the database of " + node + " answers \"" + query
                                + "\" otherwise than with one row of one number, 0 or more");
            }
        } catch (SQLException problem) {
            return Reply.none("the database of " + node + " does not count: "
                    + problem.getClass().getSimpleName() + ", SQL state " + problem.getSQLState());
        }
    }

    private static OptionalLong only(ResultSet rows) throws SQLException {
        if (rows.getMetaData().getColumnCount() != 1 || !rows.next()) {
            return OptionalLong.empty();
        }
        long count = rows.getLong(1);
        boolean number = !rows.wasNull() && count >= 0 && !rows.next();
        return number ? OptionalLong.of(count) : OptionalLong.empty();
    }
}
