package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.HealthMonitor;
import java.util.List;

/**
 * What can go wrong between the two that decide: who promotes, and who moves traffic.
 *
 * @param policy the one that would be run
 */
record PolicyRules(FailoverPolicy policy) {

    static final List<String> IDS = List.of(
            "core.roles-declared",
            "core.paths-declared",
            "core.lb-follows-mode",
            "core.detector-gap",
            "core.lb-gate-literal",
            "core.keep-standby-with-lb-failover",
            "core.controller-needed",
            "core.acts-alone",
            "core.failover-controls-default");

    List<Rule> all() {
        return List.of(
                RolesDeclared.RULE,
                new PathsDeclared(policy).rule(),
                Rule.of(
                        "core.lb-follows-mode",
                        Severity.ERROR,
                        "the load balancer moves traffic exactly where the policy says that it does",
                        List.of("CORE-39", "NS-04"),
                        this::followsMode),
                Rule.of(
                        "core.detector-gap",
                        Severity.WARN,
                        "traffic does not arrive long before the Core that is to serve it",
                        List.of("CORE-60", "CORE-63", "NS-11"),
                        this::detectorGap),
                Rule.of(
                        "core.lb-gate-literal",
                        Severity.ERROR,
                        "the load balancer does not wait for a word that promotion may already have taken away",
                        List.of("CORE-58", "CORE-60", "CORE-63"),
                        this::gateLiteral),
                Rule.of(
                        "core.keep-standby-with-lb-failover",
                        Severity.WARN,
                        "traffic is not moved to a Core that is kept in standby",
                        List.of("CORE-60", "CORE-103"),
                        this::keptInStandby),
                Rule.of(
                        "core.controller-needed",
                        Severity.WARN,
                        "a failover needs no process besides the Cores and the load balancer",
                        List.of("CORE-07", "CORE-39"),
                        this::controllerNeeded),
                new ActsAlone(policy).rule(),
                new ControlsUnchanged(policy).rule());
    }

    private List<Violation> followsMode(LintContext context) {
        boolean byItself = policy.mover() == TrafficMover.LOAD_BALANCER;
        PairView pair = new PairView(context);
        return pair.fronts().stream()
                .filter(front ->
                        byItself ? front.backup() == null && !pair.nameFallsBack(front) : front.backup() != null)
                .map(front -> new Violation(
                        front.name(),
                        front.backup() == null ? "no backup" : "backup " + front.backup(),
                        byItself ? "a backup, since nobody else moves traffic" : "no backup",
                        byItself
                                ? "the secondary is promoted, and no device reaches it"
                                : "devices reach the secondary before it is promoted",
                        "Plan the load balancing anew from the mode, or change the mode."))
                .toList();
    }

    private List<Violation> detectorGap(LintContext context) {
        return detectors(context).stream()
                .filter(monitor -> !timing(monitor).gap().isZero())
                .map(monitor -> new Violation(
                        monitor.name(),
                        text(timing(monitor)) + ": up to " + timing(monitor).gap()
                                + " during which clients reach a Core that is not active",
                        "promotion before, or soon after, the load balancer's move",
                        "devices get errors until the secondary is promoted",
                        "Fewer failures and shorter intervals on the secondary, a slower monitor, or let the"
                                + " controller promote and move."))
                .toList();
    }

    private List<Violation> gateLiteral(LintContext context) {
        PairView pair = new PairView(context);
        List<FailoverTiming> early = detectors(context).stream()
                .map(this::timing)
                .filter(FailoverTiming::promotionMayComeFirst)
                .toList();
        if (early.isEmpty() || policy.promoter() != Promoter.NODE) {
            return List.of();
        }
        return pair.monitorsOf(pair.standbys()).stream()
                .filter(monitor -> monitor instanceof HealthMonitor.HttpEcv ecv
                        && ecv.receive().contains("Standby"))
                .map(monitor -> new Violation(
                        monitor.name(),
                        "demands Standby; " + text(early.get(0)),
                        "a demand that a promoted Core meets as well",
                        "if the Core promotes itself first, the load balancer refuses it for ever",
                        "Expect " + CoreStatusPage.OK + " only."))
                .toList();
    }

    private List<Violation> keptInStandby(LintContext context) {
        return movesByItself(context) && policy.onFailure() == OnFailure.KEEP_IN_STANDBY
                ? List.of(new Violation(
                        "If Failure Detected",
                        "Keep in Standby, while the load balancer moves traffic by itself",
                        "Promote to Primary, or traffic moved by the controller or by hand",
                        "devices are led to a Core that never becomes active",
                        "Promote on failure, or take the backup away from the virtual servers."))
                : List.of();
    }

    private List<Violation> controllerNeeded(LintContext context) {
        boolean moves = policy.mover() == TrafficMover.CONTROLLER;
        boolean promotes = policy.promoter() == Promoter.CONTROLLER;
        if (!moves && !promotes) {
            return List.of();
        }
        String part = moves && promotes ? "promotes and moves traffic" : moves ? "moves traffic" : "promotes";
        return List.of(new Violation(
                context.cluster().id().value(),
                "the controller " + part,
                "a controller that is alive whenever a Core is not",
                moves
                        ? "with no live controller nothing moves: the standby is unreachable until its path is opened"
                        : "with no live controller traffic moves to a Core that nobody promotes",
                "Run a second controller on a shared store, watch the first, and rehearse the move by hand."));
    }

    /**
     * What the load balancer notices the primary's death by; empty if it does not act on it. A name between sites follows
     * a Core that acts, so it cannot come before promotion.
     */
    static List<HealthMonitor> detectors(LintContext context) {
        PairView pair = new PairView(context);
        return movesByItself(context) ? pair.monitorsOf(pair.fronts()) : List.of();
    }

    private static boolean movesByItself(LintContext context) {
        return new PairView(context).fronts().stream().anyMatch(front -> front.backup() != null);
    }

    private FailoverTiming timing(HealthMonitor monitor) {
        return FailoverTiming.of(policy, monitor.timing());
    }

    private static String text(FailoverTiming timing) {
        return "promotion " + timing.promotionEarliest() + " to " + timing.promotionLatest()
                + " after the death, the load balancer's move " + timing.balancerEarliest() + " to "
                + timing.balancerLatest();
    }
}
