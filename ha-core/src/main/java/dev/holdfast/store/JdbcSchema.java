package dev.holdfast.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The tables and how they came about: each version adds to the one before, and none takes anything away, so that two
 * controllers of adjacent releases can share a store.
 */
final class JdbcSchema {

    /** One list of statements for each version, the first one for version 1. Never changed, only added to. */
    private static final List<List<String>> VERSIONS = List.of(
            List.of(
                    "create table holdfast_cluster (cluster varchar(200) primary key, epoch bigint not null,"
                            + " owner varchar(200), sequence bigint not null, snapshot text,"
                            + " holder varchar(200), held_until bigint not null)",
                    "create table holdfast_journal (cluster varchar(200) not null, sequence bigint not null,"
                            + " line text not null, primary key (cluster, sequence))",
                    "create table holdfast_run (run_id varchar(200) not null, sequence bigint not null,"
                            + " line text not null, primary key (run_id, sequence))",
                    "create table holdfast_sync (cluster varchar(200) not null, sequence bigint not null,"
                            + " line text not null, primary key (cluster, sequence))",
                    "create table holdfast_apply (apply_id varchar(200) not null, sequence bigint not null,"
                            + " line text not null, primary key (apply_id, sequence))",
                    "create table holdfast_apply_state (apply_id varchar(200) primary key, began bigint not null,"
                            + " ended boolean not null)",
                    "create table holdfast_owned (cluster varchar(200) not null, receiver varchar(200) not null,"
                            + " body text not null, primary key (cluster, receiver))"),
            List.of("create table holdfast_declaration (cluster varchar(200) not null, sequence bigint not null,"
                    + " line text not null, primary key (cluster, sequence))"),
            List.of(
                    "create table holdfast_takeover (cluster varchar(200) not null, sequence bigint not null,"
                            + " line text not null, primary key (cluster, sequence))",
                    "create table holdfast_journal_before (cluster varchar(200) not null, takeover bigint not null,"
                            + " sequence bigint not null, line text not null,"
                            + " primary key (cluster, takeover, sequence))",
                    "alter table holdfast_cluster add column successor varchar(63)"));

    private JdbcSchema() {}

    /** Makes what is missing and gives what the store says of itself; throws IllegalStateException for a newer store. */
    static Known open(Sql.Session session, SqlDialect dialect) throws SQLException {
        session.execute(dialect.lockSchema());
        session.execute(List.of("create table if not exists holdfast_store (one integer primary key,"
                + " identity varchar(63) not null, version integer not null)"));
        session.update(
                "insert into holdfast_store (one, identity, version) values (1, ?, 0) on conflict do nothing",
                "jdbc-" + UUID.randomUUID());
        int version = version(session);
        for (List<String> step : VERSIONS.subList(version, VERSIONS.size())) {
            session.execute(step);
        }
        session.update("update holdfast_store set version = ?", VERSIONS.size());
        return known(session);
    }

    /**
     * What a store says of itself.
     *
     * @param identity of its data
     * @param version of its tables; with one that is older than this release some are missing
     */
    record Known(String identity, int version) {

        boolean hasDeclarations() {
            return version >= 2;
        }

        boolean hasTakeOvers() {
            return version >= 3;
        }
    }

    /** A store that is there; throws IllegalStateException for a newer one. */
    static Known known(Sql.Session session) throws SQLException {
        int version = version(session);
        String identity = session.first("select identity from holdfast_store", row -> row.getString(1))
                .orElseThrow();
        return new Known(identity, version);
    }

    private static int version(Sql.Session session) throws SQLException {
        int version = session.first("select version from holdfast_store", row -> row.getInt(1))
                .orElseThrow();
        if (version > VERSIONS.size()) {
            throw new IllegalStateException(
                    "the store has tables of version " + version + ", and this release knows up to " + VERSIONS.size()
                            + ": use the release that made them, or newer");
        }
        return version;
    }
}
