package dev.holdfast.store;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.OwnedObject;
import java.util.Comparator;
import java.util.List;

/** One list of a ledger. */
record LedgerKey(ClusterId cluster, String receiver) implements Comparable<LedgerKey> {

    private static final Comparator<LedgerKey> ORDER =
            Comparator.comparing((LedgerKey key) -> key.cluster().toString()).thenComparing(LedgerKey::receiver);

    static List<OwnedObject> sorted(List<OwnedObject> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(OwnedObject::object))
                .toList();
    }

    EffectOutcome changed() {
        return EffectOutcome.rejected(
                "what " + cluster + " owns on " + receiver + " was changed by somebody else meanwhile: plan again");
    }

    @Override
    public int compareTo(LedgerKey other) {
        return ORDER.compare(this, other);
    }
}
