package dev.holdfast.store;

import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.json.SnapshotLine;
import dev.holdfast.json.TakeOverLine;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreSuccession;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Take-overs in a table; the newest records from before one are kept aside, under its number. Thread-safe. */
final class JdbcSuccession implements StoreSuccession {

    /** An operator waits for it, and the lease with him. */
    private static final int KEPT_ASIDE = 10_000;

    /** A controller of a release that does not know of successors understands that somebody else holds the lease. */
    private static final long FOR_GOOD = Long.MAX_VALUE;

    private static final LineTable WORDS = new LineTable("holdfast_takeover", "cluster", "take-over");

    private final Sql sql;

    JdbcSuccession(Sql sql) {
        this.sql = sql;
    }

    @Override
    public EffectOutcome takeOver(ClusterId cluster, TakeOver word, @Nullable Snapshot state) {
        String id = cluster.value();
        String line = TakeOverLine.write(word);
        return sql.write("take over " + cluster, session -> {
            JdbcHaStore.know(session, cluster);
            if (WORDS.newest(session, id, 1).contains(line)) {
                return EffectOutcome.SUCCEEDED; // repeated: what was written since stays
            }
            int changed =
                    word.successor() == null ? begin(session, id, word, state) : end(session, id, word.successor());
            return changed == 1
                    ? WORDS.append(session, id, word.sequence(), line)
                    : EffectOutcome.rejected(
                            cluster + " has had a higher epoch here than the take-over names, " + word.above());
        });
    }

    @Override
    public Reply<List<TakeOver>> takeOvers(ClusterId cluster) {
        return sql.read(
                "read the take-overs of " + cluster,
                session -> WORDS.newest(session, cluster.value(), Integer.MAX_VALUE).stream()
                        .map(TakeOverLine::read)
                        .toList());
    }

    private static int end(Sql.Session session, String id, String successor) throws SQLException {
        return session.update(
                "update holdfast_cluster set owner = null, holder = ?, held_until = ?, successor = ? where cluster = ?",
                successor,
                FOR_GOOD,
                successor,
                id);
    }

    /** The cluster first: it is locked from there on, so that no record of the old story is added behind the cleaning up. */
    private static int begin(Sql.Session session, String id, TakeOver word, @Nullable Snapshot state)
            throws SQLException {
        // A placeholder that is null has no type of its own, so a state that begins anew is written as none.
        String snapshot = state == null ? "null" : "?";
        String update = "update holdfast_cluster set epoch = ?, owner = null, holder = null, successor = null,"
                + " sequence = ?, snapshot = " + snapshot + " where cluster = ? and epoch <= ?";
        long above = word.above().value();
        int changed = state == null
                ? session.update(update, above, 0L, id, above)
                : session.update(update, above, state.sequence(), SnapshotLine.write(state), id, above);
        session.update(
                "insert into holdfast_journal_before (cluster, takeover, sequence, line)"
                        + " select cluster, ?, sequence, line from holdfast_journal where cluster = ?"
                        + " order by sequence desc limit ?",
                word.sequence(),
                id,
                KEPT_ASIDE);
        session.update("delete from holdfast_journal where cluster = ?", id);
        return changed;
    }
}
