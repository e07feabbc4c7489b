package dev.holdfast.failover;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a policy was built with, by name: to be checked and to be compared. */
final class PolicySettings {

    private PolicySettings() {}

    static Map<String, Duration> durations(FailoverPolicyBuilder policy) {
        Map<String, Duration> all = new TreeMap<>();
        all.put("heartbeatInterval", policy.heartbeatInterval);
        all.put("recheckInterval", policy.recheckInterval);
        putIfGiven(all, "attemptTimeout", policy.attemptTimeout);
        all.put("effectTimeout", policy.effectTimeout);
        all.put("retryInterval", policy.retryInterval);
        putIfGiven(all, "recoveryPoint", policy.recoveryPoint);
        putIfGiven(all, "maxClockSkew", policy.maxClockSkew);
        putIfGiven(all, "coolDown", policy.coolDown);
        putIfGiven(all, "budgetWindow", policy.budgetWindow);
        putIfGiven(all, "vetoTimeout", policy.vetoTimeout);
        putIfGiven(all, "runEvery", policy.runEvery);
        return all;
    }

    static Map<String, Integer> counts(FailoverPolicyBuilder policy) {
        Map<String, Integer> all = new TreeMap<>();
        all.put("consecutiveFailures", policy.consecutiveFailures);
        all.put("quorum", policy.quorum);
        all.put("budget", policy.budget);
        return all;
    }

    /** Everything that makes a difference, in words that can be compared. */
    static List<Object> all(FailoverPolicyBuilder policy) {
        TreeMap<String, Duration> durations = new TreeMap<>(durations(policy));
        durations.put("attemptTimeout", policy.attemptTimeout());
        return List.of(
                policy.promoter,
                policy.mover,
                policy.onFailure,
                policy.initialMode,
                durations,
                counts(policy),
                policy.minimumFence,
                policy.unfencedOverride == null ? "fenced" : "unfenced: " + policy.unfencedOverride,
                policy.gates(),
                policy.silenceConsents ? "silence consents" : "silence objects",
                policy.vantages);
    }

    private static void putIfGiven(Map<String, Duration> all, String name, @Nullable Duration value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
