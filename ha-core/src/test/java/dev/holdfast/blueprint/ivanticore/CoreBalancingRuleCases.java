package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.health.ObserverId;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The {@code core.} rules on traffic, on the race and on the secondary's page, each proved both ways. */
final class CoreBalancingRuleCases implements RuleCases {

    private static final Duration H = Duration.ofSeconds(60);
    private static final Duration R = Duration.ofSeconds(30);
    private static final String LITERAL = "MOBILEIRON-STATUS: OK (Mode: Standby)";

    private final Cluster pair = Pair.answers().build().cluster();

    @Override
    public List<Rule> rules() {
        return List.of();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(traffic(), roles(), race(), times(), modes(), declared(), page())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private static Rule rule(FailoverPolicy policy, String id) {
        return CoreRules.of(policy).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static FailoverPolicy guide() {
        return FailoverPolicy.guide(H, 5, R).build();
    }

    private List<RuleCase> traffic() {
        Rule survives = BackupMonitorSurvivesPromotion.RULE;
        Rule resume = ResumeManual.RULE;
        Rule together = VserversFailTogether.RULE;
        Rule exposed = AdminPortExposed.RULE;
        Cluster twoPorts = Pair.answers().devicePorts(443, 9997).build().cluster();
        Observed served = Observed.NOTHING.with(CoreObservations.TARGETS, "vs_core_443=core1 vs_core_9997=core1");
        return List.of(
                fires(survives, "TV-28", standbyHears(pair, LITERAL)).as(Severity.BLOCKER),
                silent(survives, "without a mode", pair),
                fires(resume, "no hold", fronts(pair, front -> front.withBackup(front.backup(), false)))
                        .as(Severity.ERROR),
                silent(resume, "held", pair),
                fires(
                                together,
                                "one port has no backup",
                                fronts(twoPorts, front -> front.port() == 9997 ? front.withBackup(null, false) : front))
                        .as(Severity.ERROR),
                fires(together, "served by two Cores", twoPorts)
                        .seeing(Observed.NOTHING.with(
                                CoreObservations.TARGETS, "vs_core_443=core1 vs_core_9997=core2")),
                silent(together, "one signal, one Core", twoPorts).seeing(served),
                fires(
                                exposed,
                                "8443 for devices",
                                Pair.answers().devicePorts(443, 8443).build().cluster())
                        .as(Severity.WARN),
                silent(exposed, "443 only", pair));
    }

    private List<RuleCase> roles() {
        Rule match = MonitorsMatchRoles.RULE;
        Observed asDeclared = Pair.seen(CoreObservations.MODE, "Primary", "Secondary", "Secondary");
        return List.of(
                fires(match, "roles were swapped, monitors were not", pair)
                        .seeing(Pair.seen(CoreObservations.MODE, "Secondary", "Primary", "Secondary"))
                        .as(Severity.ERROR),
                silent(match, "each asked by its role", pair).seeing(asDeclared));
    }

    private List<RuleCase> race() {
        FailoverPolicy quick = FailoverPolicy.guide(Duration.ofSeconds(5), 2, Duration.ofSeconds(5))
                .build();
        MonitorTiming patient =
                new MonitorTiming(Duration.ofSeconds(300), Duration.ofSeconds(2), 1, Duration.ofSeconds(30));
        FailoverPolicy keep = FailoverPolicy.guide(H, 5, R)
                .onFailure(OnFailure.KEEP_IN_STANDBY)
                .build();
        return List.of(
                fires(rule(guide(), "core.detector-gap"), "minutes apart", pair).as(Severity.WARN),
                silent(
                        rule(guide(), "core.detector-gap"),
                        "a patient load balancer",
                        Pair.answers().monitorTiming(patient).build().cluster()),
                fires(rule(quick, "core.lb-gate-literal"), "promotion may come first", standbyHears(pair, LITERAL))
                        .as(Severity.ERROR),
                silent(rule(quick, "core.lb-gate-literal"), "no mode demanded", pair),
                fires(rule(keep, "core.keep-standby-with-lb-failover"), "moved to one that is kept", pair)
                        .as(Severity.WARN),
                silent(rule(guide(), "core.keep-standby-with-lb-failover"), "promoted", pair));
    }

    private List<RuleCase> times() {
        FailoverPolicy quick = FailoverPolicy.guide(Duration.ofSeconds(5), 2, Duration.ofSeconds(5))
                .build();
        FailoverPolicy moves = FailoverPolicy.safe(Duration.ofSeconds(5), 2, Duration.ofSeconds(5))
                .build();
        FailoverPolicy strict = FailoverPolicy.guide(H, 5, R)
                .recoveryPoint(Duration.ofMinutes(59))
                .build();
        FailoverPolicy agreed = FailoverPolicy.guide(H, 5, R)
                .recoveryPoint(Duration.ofMinutes(60))
                .build();
        FailoverPolicy slow = FailoverPolicy.guide(Duration.ofHours(1), 5, R).build();
        FailoverPolicy hasty =
                FailoverPolicy.safe(H, 5, R).coolDown(Duration.ofMinutes(4)).build();
        return List.of(
                fires(rule(quick, "core.recheck-race"), "10 s beside 17 s", pair)
                        .as(Severity.WARN),
                silent(rule(guide(), "core.recheck-race"), "150 s beside 17 s", pair),
                silent(rule(moves, "core.recheck-race"), "the controller moves", pair),
                fires(rule(strict, "core.sync-within-recovery-point"), "60 minutes, 59 may be lost", pair)
                        .as(Severity.ERROR),
                silent(rule(agreed, "core.sync-within-recovery-point"), "60 minutes may be lost", pair),
                silent(rule(guide(), "core.sync-within-recovery-point"), "no limit", pair),
                fires(rule(slow, "core.promoted-before-next-sync"), "a heartbeat an hour", pair)
                        .as(Severity.WARN),
                silent(rule(guide(), "core.promoted-before-next-sync"), "minutes beside an hour", pair),
                fires(rule(hasty, "core.cool-down-outlasts-failover"), "four minutes", pair)
                        .as(Severity.WARN),
                silent(
                        rule(FailoverPolicy.safe(H, 5, R).build(), "core.cool-down-outlasts-failover"),
                        "ten minutes",
                        pair),
                silent(rule(guide(), "core.cool-down-outlasts-failover"), "none is wanted", pair),
                fires(rule(seenFrom(1), "core.one-observers-word"), "two vantages, one is enough", pair)
                        .as(Severity.WARN),
                silent(rule(seenFrom(2), "core.one-observers-word"), "two vantages must agree", pair),
                silent(rule(guide(), "core.one-observers-word"), "no vantage is declared", pair));
    }

    private static FailoverPolicy seenFrom(int quorum) {
        return FailoverPolicy.safe(H, 5, R)
                .vantage(ObserverId.of("here"), SiteId.of("main"))
                .vantage(ObserverId.of("there"), SiteId.of("dr"))
                .quorum(quorum)
                .build();
    }

    private List<RuleCase> modes() {
        FailoverPolicy safe = FailoverPolicy.safe(H, 5, R).build();
        Cluster closed = Pair.answers().policy(safe).build().cluster();
        Cluster apart =
                Pair.answers().secondary(Pair.core(2).site("dr")).build().cluster();
        return List.of(
                fires(rule(safe, "core.lb-follows-mode"), "a backup beside the controller", pair)
                        .as(Severity.ERROR),
                silent(rule(safe, "core.lb-follows-mode"), "no backup", closed),
                fires(rule(safe, "core.controller-needed"), "the controller moves", closed)
                        .as(Severity.WARN),
                silent(rule(guide(), "core.controller-needed"), "nobody is needed", pair),
                fires(rule(guide(), "core.acts-alone"), "a site that decides alone", apart)
                        .as(Severity.WARN),
                silent(rule(guide(), "core.acts-alone"), "the other site watches nobody", watchingNobody()));
    }

    private List<RuleCase> declared() {
        FailoverPolicy safe = FailoverPolicy.safe(H, 5, R).build();
        Rule roles = rule(guide(), "core.roles-declared");
        Rule paths = rule(safe, "core.paths-declared");
        Rule mixed = CoresNotMixed.RULE;
        Cluster bare = having(NodeRole.PRIMARY, NodeRole.SECONDARY);
        return List.of(
                fires(roles, "two primaries", having(NodeRole.PRIMARY, NodeRole.PRIMARY))
                        .as(Severity.ERROR),
                fires(roles, "no roles", having(NodeRole.MEMBER, NodeRole.MEMBER)),
                fires(roles, "no primary", having(NodeRole.SECONDARY, NodeRole.SECONDARY)),
                silent(roles, "one and one", bare),
                fires(paths, "no load balancing", bare).as(Severity.ERROR),
                silent(paths, "a path each", Pair.answers().policy(safe).build().cluster()),
                silent(rule(guide(), "core.paths-declared"), "the load balancer moves", bare),
                silent(paths, "two primaries, of whom another rule speaks", having(NodeRole.PRIMARY, NodeRole.PRIMARY)),
                fires(mixed, "both in one group", grouped(pair, List.of("core1", "core2")))
                        .as(Severity.ERROR),
                fires(mixed, "two groups behind one address", fronts(pair, CoreBalancingRuleCases::onBoth)),
                silent(mixed, "a group and a virtual server each", pair),
                silent(mixed, "two groups, each opened by its path", fronts(opened(), CoreBalancingRuleCases::onBoth)));
    }

    private static Cluster having(NodeRole first, NodeRole second) {
        return Cluster.builder("core", ProductFamily.IVANTI_CORE)
                .node(Pair.core(1).node(first, null, null, null))
                .node(Pair.core(2).node(second, null, null, null))
                .build();
    }

    private static VirtualServer onBoth(VirtualServer front) {
        return front.toBuilder()
                .groups(List.of("sg_core_core1", "sg_core_core2"))
                .backup(null, false)
                .build();
    }

    /** Both Cores by the admin state of their groups. */
    private Cluster opened() {
        LoadBalancing old = pair.loadBalancing();
        return pair.withLoadBalancing(new LoadBalancing(
                old.subnetIps(),
                old.servers(),
                old.monitors(),
                old.groups(),
                old.virtualServers(),
                new TrafficPaths(Stream.of("core1", "core2")
                        .map(core -> new TrafficPaths.NodePath(NodeId.of(core), List.of("sg_core_" + core), List.of()))
                        .toList())));
    }

    private static Cluster grouped(Cluster cluster, List<String> servers) {
        return cluster.withLoadBalancing(cluster.loadBalancing()
                .withGroups(cluster.loadBalancing().groups().stream()
                        .map(group -> new ServiceGroup(
                                group.name(),
                                group.protocol(),
                                group.clientIp(),
                                servers.stream()
                                        .map(server -> ServiceGroupMember.of(server, 443))
                                        .toList(),
                                group.monitors()))
                        .toList()));
    }

    private static Cluster watchingNobody() {
        return Cluster.builder("core", ProductFamily.IVANTI_CORE)
                .site(Site.MAIN)
                .site(Site.of("dr"))
                .node(Pair.core(1).node(NodeRole.PRIMARY, null, null, null))
                .node(Pair.core(2).site("dr").node(NodeRole.SECONDARY, null, null, null))
                .build();
    }

    private List<RuleCase> page() {
        return List.of(
                fires(SyncMinSixtyMinutes.RULE, "TV-04", saved(Interval.minutes(59), "2024-03-05T12:45:00Z"))
                        .as(Severity.WARN),
                silent(SyncMinSixtyMinutes.RULE, "an hour", saved(Interval.hours(1), "2024-03-05T12:45:00Z")),
                fires(StartTimeReviewed.RULE, "TV-01", saved(Interval.hours(1), "2024-03-05T14:00:00Z"))
                        .as(Severity.WARN),
                silent(StartTimeReviewed.RULE, "saved shortly before", pair),
                fires(
                                NotificationsComplete.RULE,
                                "one kind off",
                                Pair.answers().notifyOn(true, false).build().cluster())
                        .as(Severity.WARN),
                silent(NotificationsComplete.RULE, "both on", pair));
    }

    private static Cluster saved(Interval every, String at) {
        return Pair.answers()
                .sync(new SyncSchedule(LocalTime.of(13, 0), every, Instant.parse(at)))
                .build()
                .cluster();
    }

    private static Cluster standbyHears(Cluster cluster, String receive) {
        LoadBalancing old = cluster.loadBalancing();
        List<HealthMonitor> monitors = old.monitors().stream()
                .map(monitor -> monitor.name().equals(CoreBalancing.HA_STATUS)
                        ? new HealthMonitor.HttpEcv(
                                monitor.name(), "GET /hastatus.html", receive, true, 443, monitor.timing())
                        : monitor)
                .toList();
        return cluster.withLoadBalancing(new LoadBalancing(
                old.subnetIps(), old.servers(), monitors, old.groups(), old.virtualServers(), old.paths()));
    }

    private static Cluster fronts(Cluster cluster, UnaryOperator<VirtualServer> change) {
        LoadBalancing old = cluster.loadBalancing();
        return cluster.withLoadBalancing(
                old.withVirtualServers(old.virtualServers().stream().map(change).toList()));
    }
}
