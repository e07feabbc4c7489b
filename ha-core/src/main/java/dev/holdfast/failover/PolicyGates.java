package dev.holdfast.failover;

import dev.holdfast.model.lb.FenceStrength;
import java.util.EnumSet;
import java.util.List;

/** Which gates a policy turns on: those that nobody configured are off. */
final class PolicyGates {

    private PolicyGates() {}

    static EnumSet<Gate> of(FailoverPolicyBuilder policy) {
        boolean fences = policy.minimumFence != FenceStrength.NONE && policy.unfencedOverride == null;
        EnumSet<Gate> gates = EnumSet.allOf(Gate.class);
        offUnless(gates, policy.syncGates, Gate.FIRST_SYNC_DONE, Gate.NO_SYNC_RUNNING);
        offUnless(gates, policy.recoveryPoint != null, Gate.SYNC_AGE);
        offUnless(gates, policy.sameVersion, Gate.SAME_VERSION);
        offUnless(gates, policy.sameDataset, Gate.SAME_DATASET);
        offUnless(gates, policy.maxClockSkew != null, Gate.CLOCK_SKEW);
        offUnless(gates, policy.lease, Gate.LEASE_HELD);
        offUnless(gates, fences, Gate.FENCE_STRENGTH);
        offUnless(gates, policy.receiversReady, Gate.RECEIVERS_READY);
        offUnless(gates, policy.coolDown != null, Gate.COOLED_DOWN);
        offUnless(gates, policy.budgetWindow != null, Gate.BUDGET_LEFT);
        offUnless(gates, policy.dataCentreRule, Gate.DATA_CENTRE);
        offUnless(gates, policy.vetoTimeout != null, Gate.NOT_VETOED);
        return gates;
    }

    private static void offUnless(EnumSet<Gate> gates, boolean configured, Gate... which) {
        if (!configured) {
            gates.removeAll(List.of(which));
        }
    }
}
