package dev.holdfast.store;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.OwnershipLedger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger that ends with its process: for trying out and for tests. Thread-safe. */
public final class MemoryOwnershipLedger implements OwnershipLedger {

    private final Map<LedgerKey, List<OwnedObject>> entries = new TreeMap<>();

    private MemoryOwnershipLedger() {}

    /**
     * An empty ledger.
     *
     * @return the ledger
     */
    public static MemoryOwnershipLedger create() {
        return new MemoryOwnershipLedger();
    }

    @Override
    public synchronized Reply<List<OwnedObject>> owned(ClusterId cluster, String receiver) {
        return Reply.of(entries.getOrDefault(new LedgerKey(cluster, receiver), List.of()));
    }

    @Override
    public synchronized EffectOutcome replace(
            ClusterId cluster, String receiver, List<OwnedObject> before, List<OwnedObject> after) {
        LedgerKey key = new LedgerKey(cluster, receiver);
        if (!entries.getOrDefault(key, List.of()).equals(LedgerKey.sorted(before))) {
            return key.changed();
        }
        entries.put(key, LedgerKey.sorted(after));
        return EffectOutcome.succeeded("kept in memory");
    }
}
