package dev.holdfast.store;

import dev.holdfast.plan.EffectOutcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of numbered lines, counted up from 1 without a gap for each key. Its name and columns are ours, never input. */
final class LineTable {

    private final String table;
    private final String key;
    private final String what;

    /** {@code what} says in messages what a line is, such as "record" of a "run". */
    LineTable(String table, String key, String what) {
        this.table = table;
        this.key = key;
        this.what = what;
    }

    /** Adds the next line; the last one may be repeated. */
    EffectOutcome append(Sql.Session session, String of, long sequence, String line) throws SQLException {
        int added = session.update(
                "insert into " + table + " (" + key + ", sequence, line) select ?, ?, ?"
                        + " where (select coalesce(max(sequence), 0) + 1 from " + table + " where " + key + " = ?) = ?"
                        + " on conflict do nothing",
                of,
                sequence,
                line,
                of,
                sequence);
        if (added == 1) {
            return EffectOutcome.SUCCEEDED;
        }
        long last = last(session, of);
        boolean repeated = sequence == last
                && session.list(
                                "select line from " + table + " where " + key + " = ? and sequence = ?",
                                row -> row.getString(1),
                                of,
                                sequence)
                        .contains(line);
        return repeated
                ? EffectOutcome.SUCCEEDED
                : EffectOutcome.rejected(what + " " + sequence + " of " + of + " does not follow the last, " + last);
    }

    private long last(Sql.Session session, String of) throws SQLException {
        return session.first(
                        "select coalesce(max(sequence), 0) from " + table + " where " + key + " = ?",
                        row -> row.getLong(1),
                        of)
                .orElse(0L);
    }

    /** The newest lines, oldest first. */
    List<String> newest(Sql.Session session, String of, int limit) throws SQLException {
        List<String> lines = new ArrayList<>(session.list(
                "select line from " + table + " where " + key + " = ? order by sequence desc limit ?",
                row -> row.getString(1),
                of,
                limit));
        Collections.reverse(lines);
        return lines;
    }

    /** Forgets all but the newest. */
    void keepNewest(Sql.Session session, String of, long last, int most) throws SQLException {
        session.update("delete from " + table + " where " + key + " = ? and sequence <= ?", of, last - most);
    }
}
