package dev.holdfast.store;

import java.util.List;

/**
 * What {@link JdbcHaStore} must know of a database: its clock, and how one makes sure that what was committed stays.
 * Everything else it says in the SQL that the two it is tested with share ({@code insert … on conflict do nothing}
 * included). Another database is one more small class. Implementations are immutable.
 */
public interface SqlDialect {

    /** SQLite 3.42 or newer: one file, one controller. WAL, {@code synchronous=FULL}. */
    SqlDialect SQLITE = new SqliteDialect();

    /** PostgreSQL 12 or newer: for several controllers that share the work. */
    SqlDialect POSTGRESQL = new PostgresDialect();

    /**
     * Its name, as messages say it.
     *
     * @return such as {@code PostgreSQL}
     */
    String name();

    /**
     * The database's own clock, read when the expression is evaluated and not when its transaction began.
     *
     * @return an expression: milliseconds since 1970-01-01T00:00Z, a whole number
     */
    String clockMillis();

    /**
     * What is said to every connection before it is used; harmless when said again.
     *
     * @return statements, none with a result that matters
     */
    List<String> onConnection();

    /**
     * Keeps others from making the tables at the same time, until the transaction ends.
     *
     * @return statements, empty where no two can
     */
    List<String> lockSchema();
}
