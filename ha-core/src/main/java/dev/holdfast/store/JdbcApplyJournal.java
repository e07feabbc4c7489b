package dev.holdfast.store;

import dev.holdfast.json.ApplyRecordLine;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.util.List;

/** Applies in tables; ended ones are kept. Thread-safe. */
final class JdbcApplyJournal implements ApplyJournal {

    private static final LineTable RECORDS = new LineTable("holdfast_apply", "apply_id", "record");

    private final Sql sql;

    JdbcApplyJournal(Sql sql) {
        this.sql = sql;
    }

    @Override
    public EffectOutcome append(ApplyRecord record) {
        String id = record.applyId();
        String line = ApplyRecordLine.write(record);
        return sql.write("keep record " + record.sequence() + " of apply " + id, session -> {
            session.update(
                    "insert into holdfast_apply_state (apply_id, began, ended)"
                            + " values (?, (select coalesce(max(began), 0) + 1 from holdfast_apply_state), false)"
                            + " on conflict do nothing",
                    id);
            boolean ended = session.first(
                            "select ended from holdfast_apply_state where apply_id = ?", row -> row.getBoolean(1), id)
                    .orElseThrow();
            if (ended) {
                return RECORDS.newest(session, id, 1).contains(line)
                        ? EffectOutcome.SUCCEEDED
                        : EffectOutcome.rejected("apply " + id + " has ended; begin another");
            }
            EffectOutcome outcome = RECORDS.append(session, id, record.sequence(), line);
            if (record.event() instanceof ApplyEvent.Ended) {
                session.update("update holdfast_apply_state set ended = true where apply_id = ?", id);
            }
            return outcome;
        });
    }

    @Override
    public Reply<List<ApplyRecord>> records(String applyId) {
        return sql.read(
                "read apply " + applyId,
                session -> RECORDS.newest(session, applyId, Integer.MAX_VALUE).stream()
                        .map(ApplyRecordLine::read)
                        .toList());
    }

    @Override
    public Reply<List<String>> unfinished() {
        return sql.read(
                "read which applies are unfinished",
                session -> session.list(
                        "select apply_id from holdfast_apply_state where ended = false order by began, apply_id",
                        row -> row.getString(1)));
    }
}
