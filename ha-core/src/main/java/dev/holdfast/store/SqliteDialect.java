package dev.holdfast.store;

import java.util.List;

/** One file, one writer: a commit is on the disk when it returns. */
final class SqliteDialect implements SqlDialect {

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public String clockMillis() {
        return "cast(unixepoch('subsec') * 1000 as integer)";
    }

    @Override
    public List<String> onConnection() {
        // NORMAL, the default of some builds under WAL, may lose the last commits with the power.
        return List.of("pragma busy_timeout = 5000", "pragma journal_mode = wal", "pragma synchronous = full");
    }

    @Override
    public List<String> lockSchema() {
        return List.of();
    }
}
