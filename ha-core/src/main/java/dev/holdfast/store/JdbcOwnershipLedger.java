package dev.holdfast.store;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.OwnershipLedger;
import java.util.List;
import java.util.Map;

/** A row for each list, changed only from the text it is thought to hold. Thread-safe. */
final class JdbcOwnershipLedger implements OwnershipLedger {

    private final Sql sql;

    JdbcOwnershipLedger(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Reply<List<OwnedObject>> owned(ClusterId cluster, String receiver) {
        LedgerKey key = new LedgerKey(cluster, receiver);
        return sql.read(
                "read what " + cluster + " owns on " + receiver,
                session -> session.first(
                                "select body from holdfast_owned where cluster = ? and receiver = ?",
                                row -> row.getString(1),
                                cluster.value(),
                                receiver)
                        .map(body -> LedgerText.read(body).getOrDefault(key, List.<OwnedObject>of()))
                        .orElse(List.of()));
    }

    @Override
    public EffectOutcome replace(
            ClusterId cluster, String receiver, List<OwnedObject> before, List<OwnedObject> after) {
        LedgerKey key = new LedgerKey(cluster, receiver);
        return sql.write("change what " + cluster + " owns on " + receiver, session -> {
            session.update(
                    "insert into holdfast_owned (cluster, receiver, body) values (?, ?, ?) on conflict do nothing",
                    cluster.value(),
                    receiver,
                    text(key, List.of()));
            int changed = session.update(
                    "update holdfast_owned set body = ? where cluster = ? and receiver = ? and body = ?",
                    text(key, after),
                    cluster.value(),
                    receiver,
                    text(key, before));
            return changed == 1
                    ? EffectOutcome.succeeded("kept in " + sql.dialect().name())
                    : key.changed();
        });
    }

    private static String text(LedgerKey key, List<OwnedObject> owned) {
        return LedgerText.write(Map.of(key, LedgerKey.sorted(owned)));
    }
}
