package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.Fingerprint;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.OwnershipLedger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One appliance's part of a ledger, kept true around each apply: what will be made is written before, what is gone
 * afterwards.
 *
 * @param kept the ledger, or null if there is none
 * @param cluster whose
 * @param receiver name of the appliance
 * @param secrets by the names that stand in plans; what the ledger keeps of one is a fingerprint
 */
record Ledger(
        @Nullable OwnershipLedger kept,
        ClusterId cluster,
        String receiver,
        Function<String, Optional<char[]>> secrets) {

    /** Whether it can tell that a secret is not the one applied last. */
    boolean knowsSecrets() {
        return kept != null;
    }

    Reply<Holdings> holdings() {
        if (kept == null) {
            return Reply.of(Holdings.NONE);
        }
        Reply<List<OwnedObject>> owned = kept.owned(cluster, receiver);
        return owned instanceof Reply.None<List<OwnedObject>> none
                ? Reply.none(receiver + ": " + none.reason())
                : Reply.of(new Holdings(owned.orElseThrow()));
    }

    /** Runs steps. Those that were undone leave the ledger as it was; of those nobody knows it keeps both. */
    EffectOutcome around(List<Change> steps, Supplier<EffectOutcome> run) {
        OwnershipLedger ledger = kept;
        if (ledger == null || steps.isEmpty()) {
            return run.get();
        }
        Reply<Holdings> read = holdings();
        if (read instanceof Reply.None<Holdings> none) {
            return EffectOutcome.failed("nothing was sent: " + none.reason(), true);
        }
        Holdings before = read.orElseThrow();
        Holdings during = before.during(steps);
        // Before it is sent: one that changes meanwhile is then sent once more, and never forgotten.
        Holdings then = before.after(steps, name -> secrets.apply(name).map(Fingerprint::of));
        EffectOutcome kept = replace(ledger, before, during);
        if (!(kept instanceof EffectOutcome.Succeeded)) {
            return EffectOutcome.failed("nothing was sent, because the ledger did not keep it: " + kept, true);
        }
        EffectOutcome outcome = run.get();
        if (outcome instanceof EffectOutcome.Indeterminate) {
            return outcome;
        }
        boolean done = outcome instanceof EffectOutcome.Succeeded;
        EffectOutcome after = replace(ledger, during, done ? then : before);
        return after instanceof EffectOutcome.Succeeded || !done
                ? outcome
                : EffectOutcome.indeterminate("done, but the ledger does not know it: " + after + "; plan again");
    }

    /** What an apply that was cut off has left once it is ended: its steps, or none of them. */
    EffectOutcome settled(List<Change> steps, EffectOutcome outcome) {
        OwnershipLedger ledger = kept;
        if (ledger == null) {
            return outcome;
        }
        Reply<Holdings> read = holdings();
        if (read instanceof Reply.None<Holdings> none) {
            return EffectOutcome.indeterminate(outcome + ", but the ledger does not know it: " + none.reason());
        }
        EffectOutcome after =
                replace(ledger, read.orElseThrow(), read.orElseThrow().after(steps));
        return after instanceof EffectOutcome.Succeeded
                ? outcome
                : EffectOutcome.indeterminate(outcome + ", but the ledger does not know it: " + after + "; plan again");
    }

    private EffectOutcome replace(OwnershipLedger ledger, Holdings from, Holdings to) {
        return from.entries().equals(to.entries())
                ? EffectOutcome.succeeded("as it was")
                : ledger.replace(cluster, receiver, from.entries(), to.entries());
    }
}
