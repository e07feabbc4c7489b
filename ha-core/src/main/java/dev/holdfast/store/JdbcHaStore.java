package dev.holdfast.store;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.journal.Declaration;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.json.DeclarationLine;
import dev.holdfast.json.JournalRecordLine;
import dev.holdfast.json.RunRecordLine;
import dev.holdfast.json.SnapshotLine;
import dev.holdfast.json.SyncRunLine;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.RunRecord;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.spi.RunJournal;
import dev.holdfast.spi.StoreSuccession;
import dev.holdfast.spi.SyncJournal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in a database: epochs, leases, journals, states, runs, replications, applies and what each cluster owns. SQLite
 * for one controller, PostgreSQL where several share the work. What was answered with success was committed; an answer
 * that was lost is indeterminate.
 *
 * <p>The lease and {@link #now} are on the database's clock. A database may hold the lease only if an acknowledged
 * commit survives its own failover: replicate synchronously, or have one database only.
 *
 * <p>The source is the caller's: it pools, authenticates, bounds how long a connection is waited for and a statement
 * runs, and is closed by whoever opened it. Keeps the newest 1 000 000 records, 10 000 replications and 10 000 declarations
 * of each cluster, 10 000 records from before each take-over, everything else for ever. Thread-safe; every method blocks.
 */
public final class JdbcHaStore implements HaStore, Lease, StoreSuccession, DeclarationJournal, RunJournal, SyncJournal {

    private static final int RECORDS_MAX = 1_000_000;
    private static final int SYNCS_MAX = 10_000;
    private static final int DECLARATIONS_MAX = 10_000;
    private static final int TRIM_EVERY = 1_000;

    private static final LineTable JOURNAL = new LineTable("holdfast_journal", "cluster", "record");
    private static final LineTable DECLARATIONS = new LineTable("holdfast_declaration", "cluster", "declaration");
    private static final LineTable RUNS = new LineTable("holdfast_run", "run_id", "record");
    private static final LineTable SYNCS = new LineTable("holdfast_sync", "cluster", "replication");

    private final Sql sql;
    private final JdbcSchema.Known known;

    private JdbcHaStore(Sql sql, JdbcSchema.Known known) {
        this.sql = sql;
        this.known = known;
    }

    /**
     * Opens the store of a database, and makes its tables where they are missing. All names begin with
     * {@code holdfast_}.
     *
     * @param source gives connections; for PostgreSQL with a socket timeout, or a dead server is waited for without end
     * @param dialect which database it is
     * @return the store
     * @throws IllegalStateException if the database cannot be reached, or its tables are of a newer release
     */
    public static JdbcHaStore open(DataSource source, SqlDialect dialect) {
        Sql sql = new Sql(source, dialect, true);
        JdbcSchema.Known[] known = new JdbcSchema.Known[1];
        EffectOutcome opened = sql.write("open the store", session -> {
            known[0] = JdbcSchema.open(session, dialect);
            return EffectOutcome.SUCCEEDED;
        });
        if (known[0] == null || !(opened instanceof EffectOutcome.Succeeded)) {
            throw new IllegalStateException(String.valueOf(opened));
        }
        return new JdbcHaStore(sql, known[0]);
    }

    /**
     * Opens the store of a database to look into it, beside whoever writes there: makes no tables, and rejects every write.
     *
     * @param source gives connections; they need no right to write to PostgreSQL. SQLite itself may have to make its two
     *     files beside the store, so give a copy of it where the folder may not be written to
     * @param dialect which database it is
     * @return the store
     * @throws IllegalStateException if the database cannot be reached, holds no store, or one of a newer release
     */
    public static JdbcHaStore openToRead(DataSource source, SqlDialect dialect) {
        Sql sql = new Sql(source, dialect, false);
        Reply<JdbcSchema.Known> known = sql.read("read the store's identity", JdbcSchema::known);
        if (known instanceof Reply.None<JdbcSchema.Known> none) {
            throw new IllegalStateException(
                    none.reason() + ". Name the database in which a controller keeps its journal.");
        }
        return new JdbcHaStore(sql, known.orElseThrow());
    }

    /**
     * What clusters own on their receivers, kept in the same database.
     *
     * @return the ledger
     */
    public OwnershipLedger ledger() {
        return new JdbcOwnershipLedger(sql);
    }

    /**
     * Applies of change sets, kept in the same database.
     *
     * @return the journal
     */
    public ApplyJournal applyJournal() {
        return new JdbcApplyJournal(sql);
    }

    @Override
    public String identity() {
        return known.identity();
    }

    @Override
    public Reply<Instant> now() {
        return sql.read(
                "read the clock",
                session -> Instant.ofEpochMilli(
                        session.first("select " + sql.dialect().clockMillis(), row -> row.getLong(1))
                                .orElseThrow()));
    }

    @Override
    public Reply<Epoch> epoch(ClusterId cluster) {
        return sql.read(
                "read the epoch of " + cluster,
                session -> session.first(
                                "select epoch from holdfast_cluster where cluster = ?",
                                row -> Epoch.of(row.getLong(1)),
                                cluster.value())
                        .orElse(Epoch.ZERO));
    }

    @Override
    public EffectOutcome raiseEpoch(ClusterId cluster, Epoch next, String owner) {
        return sql.write("raise the epoch of " + cluster, session -> {
            know(session, cluster);
            int raised = session.update(
                    "update holdfast_cluster set epoch = ?, owner = ?"
                            + " where cluster = ? and epoch = ? and successor is null",
                    next.value(),
                    owner,
                    cluster.value(),
                    next.value() - 1);
            if (raised == 1) {
                return EffectOutcome.SUCCEEDED;
            }
            Newest newest = newest(session, cluster);
            if (newest.successor() != null) {
                return EffectOutcome.rejected(cluster + " is led from store " + newest.successor());
            }
            return newest.epoch().equals(next) && owner.equals(newest.owner())
                    ? EffectOutcome.SUCCEEDED
                    : EffectOutcome.rejected("epoch " + next + " of " + cluster + " does not follow the newest, "
                            + newest.epoch() + " of " + newest.owner());
        });
    }

    @Override
    public EffectOutcome append(ClusterId cluster, String owner, JournalRecord record, FailoverState after) {
        String line = JournalRecordLine.write(record);
        String snapshot = SnapshotLine.write(new Snapshot(record.sequence(), after));
        return sql.write("keep record " + record.sequence() + " of " + cluster, session -> {
            int kept = session.update(
                    "update holdfast_cluster set sequence = ?, snapshot = ?"
                            + " where cluster = ? and owner = ? and sequence < ?",
                    record.sequence(),
                    snapshot,
                    cluster.value(),
                    owner,
                    record.sequence());
            if (kept == 0) {
                return notKept(session, cluster, owner, record, line);
            }
            session.update(
                    "insert into holdfast_journal (cluster, sequence, line) values (?, ?, ?)",
                    cluster.value(),
                    record.sequence(),
                    line);
            if (record.sequence() % TRIM_EVERY == 0) {
                JOURNAL.keepNewest(session, cluster.value(), record.sequence(), RECORDS_MAX);
            }
            return EffectOutcome.SUCCEEDED;
        });
    }

    private static EffectOutcome notKept(
            Sql.Session session, ClusterId cluster, String owner, JournalRecord record, String line)
            throws SQLException {
        Newest newest = newest(session, cluster);
        if (!owner.equals(newest.owner())) {
            return EffectOutcome.rejected(
                    "epoch " + newest.epoch() + " of " + cluster + " belongs to " + newest.owner());
        }
        return JOURNAL.newest(session, cluster.value(), 1).contains(line)
                ? EffectOutcome.SUCCEEDED
                : EffectOutcome.rejected("record " + record.sequence() + " of " + cluster + " is not above the last, "
                        + newest.sequence());
    }

    @Override
    public Reply<List<JournalRecord>> journal(ClusterId cluster, int limit) {
        return sql.read(
                "read the journal of " + cluster,
                session -> JOURNAL.newest(session, cluster.value(), limit).stream()
                        .map(JournalRecordLine::read)
                        .toList());
    }

    @Override
    public Reply<Optional<Snapshot>> snapshot(ClusterId cluster) {
        return sql.read(
                "read the state of " + cluster,
                session -> session.first(
                                "select snapshot from holdfast_cluster where cluster = ? and snapshot is not null",
                                row -> row.getString(1),
                                cluster.value())
                        .map(SnapshotLine::read));
    }

    @Override
    public EffectOutcome hold(ClusterId cluster, String owner, Duration length) {
        String now = sql.dialect().clockMillis();
        return sql.write("take the lease of " + cluster, session -> {
            know(session, cluster);
            int taken = session.update(
                    "update holdfast_cluster set holder = ?, held_until = " + now + " + ?"
                            + " where cluster = ? and (holder is null or holder = ? or held_until <= " + now + ")",
                    owner,
                    length.toMillis(),
                    cluster.value(),
                    owner);
            return taken == 1
                    ? EffectOutcome.SUCCEEDED
                    : session.first(
                                    "select holder, held_until - " + now + " from holdfast_cluster where cluster = ?",
                                    row -> EffectOutcome.rejected("the lease of " + cluster + " is held by "
                                            + row.getString(1) + " for another " + Duration.ofMillis(row.getLong(2))),
                                    cluster.value())
                            .orElseThrow();
        });
    }

    @Override
    public EffectOutcome release(ClusterId cluster, String owner) {
        return sql.write("give the lease of " + cluster + " back", session -> {
            session.update(
                    "update holdfast_cluster set holder = null where cluster = ? and holder = ?",
                    cluster.value(),
                    owner);
            return EffectOutcome.SUCCEEDED;
        });
    }

    @Override
    public EffectOutcome takeOver(ClusterId cluster, TakeOver word, @Nullable Snapshot state) {
        return new JdbcSuccession(sql).takeOver(cluster, word, state);
    }

    @Override
    public Reply<List<TakeOver>> takeOvers(ClusterId cluster) {
        return known.hasTakeOvers() ? new JdbcSuccession(sql).takeOvers(cluster) : Reply.of(List.of());
    }

    @Override
    public EffectOutcome declare(ClusterId cluster, Declaration next) {
        String id = cluster.value();
        return sql.write("keep declaration " + next.sequence() + " of " + cluster, session -> {
            DECLARATIONS.keepNewest(session, id, next.sequence(), DECLARATIONS_MAX);
            return DECLARATIONS.append(session, id, next.sequence(), DeclarationLine.write(next));
        });
    }

    @Override
    public Reply<List<Declaration>> declarations(ClusterId cluster, int limit) {
        if (!known.hasDeclarations()) {
            return Reply.of(List.of());
        }
        return sql.read(
                "read by what " + cluster + " is led",
                session -> DECLARATIONS.newest(session, cluster.value(), limit).stream()
                        .map(DeclarationLine::read)
                        .toList());
    }

    @Override
    public EffectOutcome append(RunRecord record) {
        return sql.write(
                "keep record " + record.sequence() + " of run " + record.runId(),
                session -> RUNS.append(session, record.runId(), record.sequence(), RunRecordLine.write(record)));
    }

    @Override
    public Reply<List<RunRecord>> records(String runId) {
        return sql.read(
                "read run " + runId,
                session -> RUNS.newest(session, runId, Integer.MAX_VALUE).stream()
                        .map(RunRecordLine::read)
                        .toList());
    }

    @Override
    public EffectOutcome append(SyncRun run) {
        String cluster = run.cluster().value();
        return sql.write("keep replication " + run.sequence() + " of " + cluster, session -> {
            SYNCS.keepNewest(session, cluster, run.sequence(), SYNCS_MAX);
            return SYNCS.append(session, cluster, run.sequence(), SyncRunLine.write(run));
        });
    }

    @Override
    public Reply<List<SyncRun>> runs(ClusterId cluster, int limit) {
        return sql.read(
                "read the replications of " + cluster,
                session -> SYNCS.newest(session, cluster.value(), limit).stream()
                        .map(SyncRunLine::read)
                        .toList());
    }

    /** Makes a cluster's row. A write first, so that SQLite locks before it reads. */
    static void know(Sql.Session session, ClusterId cluster) throws SQLException {
        session.update(
                "insert into holdfast_cluster (cluster, epoch, sequence, held_until) values (?, 0, 0, 0)"
                        + " on conflict do nothing",
                cluster.value());
    }

    /** Who writes now. */
    private record Newest(
            Epoch epoch,
            String owner,
            long sequence,
            @Nullable String successor) {}

    private static Newest newest(Sql.Session session, ClusterId cluster) throws SQLException {
        return session.first(
                        "select epoch, owner, sequence, successor from holdfast_cluster where cluster = ?",
                        row -> new Newest(
                                Epoch.of(row.getLong(1)),
                                String.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getString(4)),
                        cluster.value())
                .orElse(new Newest(Epoch.ZERO, "nobody", 0, null));
    }
}
