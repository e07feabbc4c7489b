package dev.holdfast.store;

import java.util.List;

/** One row for each cluster; a commit is acknowledged when it is in the log on the disk. */
final class PostgresDialect implements SqlDialect {

    /** "holdfast" in a number: nobody else's advisory lock. */
    private static final long LOCK = 0x68_6f_6c_64_66_61_73_74L;

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String clockMillis() {
        return "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
    }

    @Override
    public List<String> onConnection() {
        // "off" would lose acknowledged commits in a crash; a stronger setting (remote_apply) is left as it is.
        return List.of("select case when current_setting('synchronous_commit') = 'off'"
                + " then set_config('synchronous_commit', 'on', false) end");
    }

    @Override
    public List<String> lockSchema() {
        return List.of("select pg_advisory_xact_lock(" + LOCK + ")");
    }
}
