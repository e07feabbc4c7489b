package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;
import java.util.List;

/**
 * Whether the policy's times fit those of the cluster it would run. What contradicts itself within the policy alone is
 * refused when the policy is built; here the other figure is the load balancer's or the replication's.
 *
 * @param policy the one that would be run
 */
record TimingRules(FailoverPolicy policy) {

    static final List<String> IDS = List.of(
            "core.recheck-race",
            "core.sync-within-recovery-point",
            "core.promoted-before-next-sync",
            "core.cool-down-outlasts-failover",
            "core.one-observers-word");

    List<Rule> all() {
        return List.of(
                Rule.of(
                        "core.recheck-race",
                        Severity.WARN,
                        "no Core is promoted while the load balancer may still lead devices to the other",
                        List.of("CORE-101", "CORE-102", "NS-11"),
                        this::recheckRace),
                Rule.of(
                        "core.sync-within-recovery-point",
                        Severity.ERROR,
                        "Run Every is no longer than the loss that a failover may bring",
                        List.of("CORE-15", "CORE-22"),
                        this::syncTooSeldom),
                Rule.of(
                        "core.promoted-before-next-sync",
                        Severity.WARN,
                        "a standby is promoted before its next replication is due",
                        List.of("CORE-15", "CORE-100"),
                        this::promotedTooLate),
                Rule.of(
                        "core.cool-down-outlasts-failover",
                        Severity.WARN,
                        "the cool-down outlasts a failover, from the death to service",
                        List.of("CORE-100", "CORE-101", "CORE-102"),
                        this::coolDownTooShort),
                Rule.of(
                        "core.one-observers-word",
                        Severity.WARN,
                        "observers at several vantages agree on a failure before a role is taken",
                        List.of("CORE-101"),
                        this::quorumOfOne));
    }

    private List<Violation> recheckRace(LintContext context) {
        Duration ours = policy.recheckInterval().multipliedBy(policy.consecutiveFailures());
        return policy.mover() == TrafficMover.CONTROLLER
                ? List.of()
                : PolicyRules.detectors(context).stream()
                        .filter(monitor ->
                                ours.compareTo(timing(monitor.timing()).balancerLatest()) < 0)
                        .map(monitor -> new Violation(
                                monitor.name(),
                                "re-check x failures " + ours + ", the load balancer's own detection up to "
                                        + timing(monitor.timing()).balancerLatest(),
                                "a detection of the load balancer that is over first",
                                "devices may use the old Core after the new one is active, and what they write is lost",
                                "More failures or longer intervals on the secondary, or a quicker monitor."))
                        .toList();
    }

    private List<Violation> syncTooSeldom(LintContext context) {
        Duration limit = policy.recoveryPoint().orElse(null);
        return limit == null
                ? List.of()
                : CoreAttributes.schedule(context.cluster()).stream()
                        .filter(schedule -> schedule.every().duration().compareTo(limit) > 0)
                        .map(schedule -> new Violation(
                                "Run Every",
                                schedule.every() + ", while a failover may lose " + limit + " at most",
                                "a Run Every of " + limit + " or less",
                                "before the next replication the copy is too old, and no failover begins",
                                "Replicate more often or accept more loss."))
                        .toList();
    }

    private List<Violation> promotedTooLate(LintContext context) {
        Duration promoted = timing(MonitorTiming.NETSCALER_DEFAULTS).promotionLatest();
        return CoreAttributes.schedule(context.cluster()).stream()
                .filter(schedule -> schedule.every().duration().compareTo(promoted) <= 0)
                .map(schedule -> new Violation(
                        "Heartbeat Interval",
                        policy.heartbeatInterval() + ": promotion up to " + promoted + " after the death, Run Every "
                                + schedule.every(),
                        "a promotion that is over within Run Every",
                        "a replication from the dead Core is tried, and fails, before anybody notices its death",
                        "A shorter heartbeat, fewer failures, or a longer Run Every."))
                .toList();
    }

    private List<Violation> coolDownTooShort(LintContext context) {
        Duration coolDown = policy.coolDown().orElse(null);
        Duration failover = PolicyRules.detectors(context).stream()
                .map(monitor -> timing(monitor.timing()).serviceLatest())
                .max(Duration::compareTo)
                .orElseGet(() -> timing(MonitorTiming.NETSCALER_DEFAULTS).serviceLatest());
        return coolDown == null || coolDown.compareTo(failover) >= 0
                ? List.of()
                : List.of(new Violation(
                        "cool-down",
                        coolDown + ", a failover up to " + failover,
                        "a cool-down of " + failover + " or more",
                        "the way back may begin before the first failover has brought service back",
                        "A longer cool-down."));
    }

    private List<Violation> quorumOfOne(LintContext context) {
        long vantages = policy.vantages().values().stream().distinct().count();
        return vantages < 2 || policy.quorum() > 1
                ? List.of()
                : List.of(new Violation(
                        "quorum",
                        vantages + " vantages, and a quorum of 1",
                        "a quorum of 2 or more",
                        "an observer that is cut off by itself takes the role from a Core that all others see alive",
                        "Ask for two vantages, or leave out those whose word alone should not do."));
    }

    private FailoverTiming timing(MonitorTiming monitor) {
        return FailoverTiming.of(policy, monitor);
    }
}
