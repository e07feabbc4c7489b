package dev.holdfast.failover;

import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.MonitorTiming;
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
        long vantages = policy.vantages.values().stream().distinct().count();
        if (policy.quorum > 1 && vantages < policy.quorum) {
            problems.add(new Problem(
                    "quorum",
                    Integer.toString(policy.quorum),
                    "above the " + vantages + " site(s) at which observers are declared to stand",
                    "Declare with vantage where each observer stands, or ask for fewer: two at one place see the same"
                            + " broken link."));
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
        contradictions(problems, policy);
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

    /** Each figure for itself would do; together they can never do what they are there for. */
    private static void contradictions(List<Problem> problems, FailoverPolicyBuilder policy) {
        Duration coolDown = policy.coolDown;
        Duration failover = oneFailover(policy);
        if (coolDown != null && isPositive(coolDown) && coolDown.compareTo(failover) < 0) {
            problems.add(new Problem(
                    "coolDown",
                    coolDown.toString(),
                    "shorter than one failover, whose orders may take " + failover,
                    "Make the cool-down longer or effectTimeout shorter."));
        }
        Duration runEvery = policy.runEvery;
        Duration recoveryPoint = policy.recoveryPoint;
        if (runEvery != null && recoveryPoint != null && recoveryPoint.compareTo(runEvery) < 0) {
            problems.add(new Problem(
                    "recoveryPoint",
                    recoveryPoint.toString(),
                    "shorter than Run Every " + runEvery + ": between two syncs no failover would ever be allowed",
                    "Sync more often or accept more loss (CORE-120)."));
        }
        MonitorTiming monitor = policy.monitor;
        Duration ours = policy.recheckInterval.multipliedBy(Math.max(policy.consecutiveFailures, 0));
        if (monitor != null && policy.mover == TrafficMover.LOAD_BALANCER) {
            Duration theirs = monitor.interval().multipliedBy(monitor.retries()).plus(monitor.responseTimeout());
            if (ours.compareTo(theirs) < 0) {
                problems.add(new Problem(
                        "recheckInterval",
                        policy.recheckInterval + " x " + policy.consecutiveFailures,
                        "shorter than the load balancer's own detection of " + theirs
                                + ": a node would be promoted while clients still go to the other",
                        "Ask for more failures or longer intervals, or let the load balancer look more often (10.4)."));
            }
        }
    }

    private static boolean isPositive(Duration value) {
        return !value.isNegative() && !value.isZero();
    }

    /** What its orders may take: epoch, fence, promotion, path, as far as the mode has them. */
    private static Duration oneFailover(FailoverPolicyBuilder policy) {
        int orders = 1
                + (policy.promoter == Promoter.CONTROLLER ? 1 : 0)
                + (policy.mover == TrafficMover.CONTROLLER ? 2 : 0);
        Duration veto = policy.vetoTimeout == null ? Duration.ZERO : policy.vetoTimeout;
        return policy.effectTimeout.multipliedBy(orders).plus(veto);
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
