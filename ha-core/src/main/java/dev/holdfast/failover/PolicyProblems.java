package dev.holdfast.failover;

import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can never be right about a policy, found all at once. */
final class PolicyProblems {

    private PolicyProblems() {}

    static List<Problem> of(FailoverPolicyBuilder policy) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Duration> durations = policy.durations();
        durations.forEach((name, value) -> {
            if (value.isNegative() || value.isZero()) {
                problems.add(new Problem(name, value.toString(), "not positive", "Give a duration above zero."));
            }
        });
        policy.counts().forEach((name, value) -> {
            if (value < 1) {
                problems.add(new Problem(name, value.toString(), "below 1", "Give 1 or more."));
            }
        });
        if (policy.budget > GroupView.FAILOVERS_MAX) {
            problems.add(new Problem(
                    "budget",
                    Integer.toString(policy.budget),
                    "above " + GroupView.FAILOVERS_MAX,
                    "Allow fewer automatic failovers per window."));
        }
        if (policy.unfencedOverride != null && policy.unfencedOverride.isBlank()) {
            problems.add(new Problem(
                    "unfencedOverride",
                    "blank",
                    "no reason given",
                    "Say why a promotion may go ahead without a fence."));
        }
        shorterThan(problems, durations, "attemptTimeout", "heartbeatInterval");
        shorterThan(problems, durations, "attemptTimeout", "recheckInterval");
        recheckIsFaster(problems, policy);
        return problems;
    }

    /** The wait after a failed attempt is there to be sure sooner (CORE-102). */
    private static void recheckIsFaster(List<Problem> problems, FailoverPolicyBuilder policy) {
        if (policy.heartbeatInterval.compareTo(Duration.ZERO) > 0
                && policy.recheckInterval.compareTo(policy.heartbeatInterval) > 0) {
            problems.add(new Problem(
                    "recheckInterval",
                    policy.recheckInterval.toString(),
                    "longer than heartbeatInterval " + policy.heartbeatInterval,
                    "Re-check at least as often as while all is well (CORE-102); were the two exchanged?"));
        }
    }

    private static void shorterThan(
            List<Problem> problems, Map<String, Duration> durations, String timeout, String interval) {
        Duration limit = durations.getOrDefault(interval, Duration.ZERO);
        Duration value = durations.getOrDefault(timeout, Duration.ZERO);
        if (limit.compareTo(Duration.ZERO) > 0 && value.compareTo(limit) >= 0) {
            problems.add(new Problem(
                    interval,
                    limit.toString(),
                    "not longer than " + timeout + " " + value,
                    "Make the interval longer or the timeout shorter: attempts would overlap."));
        }
    }
}
