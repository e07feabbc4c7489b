package dev.holdfast.examples;

import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.blueprint.ivanticore.ByHand;
import dev.holdfast.blueprint.ivanticore.CoreAttributes;
import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.CoreSites;
import dev.holdfast.blueprint.ivanticore.CoreTopology;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.ivanticore.IvantiCoreBuilder;
import dev.holdfast.blueprint.ivanticore.SentryMode;
import dev.holdfast.blueprint.ivanticore.SentryNode;
import dev.holdfast.blueprint.ivanticore.SentryService;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.health.ObserverId;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Lint;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.runbook.PrefixReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/** An Ivanti Core pair: what lint says, how the two detectors race, both load balancer shapes, and why (not) now. */
public final class CoreExample {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final ObserverId US = ObserverId.of("controller");
    private static final String RELEASE = "11.12.0.0";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private CoreExample() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    /**
     * The pair as an installation would have it: over TLS, with heartbeats of a minute.
     *
     * @return a builder in the guide's mode
     */
    public static IvantiCoreBuilder installation() {
        return answers(CoreNode.of("core1", "10.40.0.11"), CoreNode.of("core2", "10.40.0.12"))
                .policy(FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .attemptTimeout(Duration.ofSeconds(10))
                        .build());
    }

    /**
     * The pair of the demo: plain HTTP, and everything about a hundred times as fast.
     *
     * @param primary where it listens
     * @param secondary where it listens
     * @return a builder in the guide's mode
     */
    public static IvantiCoreBuilder demo(CoreNode primary, CoreNode secondary) {
        return answers(primary, secondary)
                .guide(Duration.ofMillis(600), 3, Duration.ofMillis(300))
                .monitorTiming(
                        new MonitorTiming(Duration.ofMillis(250), Duration.ofMillis(200), 2, Duration.ofMillis(250)))
                .plainHttp(true);
    }

    /**
     * The demo's pair as a file: at fixed addresses, because loopback ports change with every run.
     *
     * @return what {@code core-pair.json} beside this class says
     */
    public static ClusterFile demoFile() {
        IvantiCore pair = demo(CoreNode.of("core1", "10.40.0.11"), CoreNode.of("core2", "10.40.0.12"))
                .build();
        return new ClusterFile(pair.cluster(), Optional.of(pair.policy()), pair.probes());
    }

    /**
     * The guide's largest scenario, three Cores and two Sentries in two data centres, each with a load balancer of its own.
     *
     * @return a builder in the guide's mode
     */
    public static IvantiCoreBuilder twoSites() {
        return installation()
                .topology(CoreTopology.threeCoresTwoSentriesTwoSites(
                        seen(CoreNode.of("core1", "10.40.0.11").hostname("core1.corp.example")),
                        seen(CoreNode.of("core2", "10.40.0.12").hostname("core2.corp.example")),
                        seen(CoreNode.of("core3", "10.50.0.13").hostname("core3.corp.example"))
                                .site("dr"),
                        SentryNode.of("sentry1", "10.40.0.21"),
                        SentryNode.of("sentry2", "10.50.0.22").site("dr")))
                .sites(CoreSites.of("10.40.0.2", "10.50.0.2", "10.50.0.100", Duration.ofSeconds(5)))
                .sentries(SentryService.of("sentry.example", "10.40.0.101", SentryMode.ACTIVE_ACTIVE)
                        .withRecovery("10.50.0.101"));
    }

    /** Somebody has looked at what is not replicated. */
    private static CoreNode seen(CoreNode core) {
        return core.attribute(CoreAttributes.ATTESTED, ByHand.all());
    }

    static void tell(PrintStream out) {
        IvantiCore guide = installation().build();
        ClusterFile declared = CoreSample.PAIR.declared();
        IvantiCore safe = installation()
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build();
        out.println("== The guide's mode: the node promotes itself, the load balancer moves traffic ==");
        out.print(Lint.of(guide.rules()).check(declared.cluster()).text());
        race(out, guide.timing());
        out.println("\n== Its load balancer ==");
        commands(out, declared.cluster().loadBalancing(), declared.cluster().id());

        out.println("\n== The safe mode: the controller fences, promotes, moves ==");
        out.print(safe.check().text());
        out.println("\n== Its load balancer: the standby has no address and is nobody's backup ==");
        commands(out, safe);

        out.println("\n== Why no failover in the guide's mode, with a primary that fails ==");
        out.println(whyNot(guide, 5, NodeFacts.UNKNOWN));
        out.println("\n== Why none in the safe mode while all is well ==");
        out.println(whyNot(safe, 0, known()));
        out.println("\n== With a primary that fails, and a standby nobody knows anything about ==");
        out.println(whyNot(safe, 5, NodeFacts.UNKNOWN));
        out.println("\n== With a primary that fails, and a standby known to be ready ==");
        out.println(whyNot(safe, 5, known()));
        sites(out, twoSites().build(), CoreSample.SITES.declared().cluster());
    }

    private static void sites(PrintStream out, IvantiCore sites, Cluster declared) {
        out.println("\n== Three Cores and two Sentries at two sites: who does what ==");
        OperatingMode mode = sites.mode();
        out.println("promotes: " + mode.promotes());
        out.println("moves traffic: " + mode.movesTraffic());
        mode.off().forEach(off -> out.println("off: " + off));
        out.println("\n== The main site's load balancer, names between sites aside ==");
        commands(out, declared.loadBalancing().withGslb(Gslb.NONE), declared.id());
        out.println("\n== The other site's ==");
        LoadBalancing other = Objects.requireNonNull(sites.recoverySite());
        commands(out, other.withGslb(Gslb.NONE), sites.cluster().id());
        out.println("\n== What the HA Configuration windows should read ==");
        sites.windows().forEach(window -> out.print(window.text()));
        out.println("\n== What nobody replicates ==");
        out.print(sites.byHandChecklist());
        out.println("\n== The upgrade ==");
        out.print(sites.upgrade("11.13.0.0").plan().text());
        PrefixReport safety = sites.upgrade("11.13.0.0").checkPrefixes();
        out.println("safe at " + safety.prefixes() + " prefixes; violations: " + safety.violations());
    }

    private static void race(PrintStream out, FailoverTiming timing) {
        out.println("\n== Two detectors that know nothing of each other, after the primary has died ==");
        out.println(
                "the secondary promotes itself:    " + timing.promotionEarliest() + " to " + timing.promotionLatest());
        out.println(
                "the load balancer moves traffic:  " + timing.balancerEarliest() + " to " + timing.balancerLatest());
        out.println("clients meet an inactive Core for up to " + timing.gap());
        out.println("promotion may come first: " + (timing.promotionMayComeFirst() ? "yes" : "no"));
    }

    private static void commands(PrintStream out, IvantiCore pair) {
        commands(out, pair.cluster().loadBalancing(), pair.cluster().id());
    }

    private static void commands(PrintStream out, LoadBalancing desired, ClusterId cluster) {
        try (Laboratory laboratory = Laboratory.of(cluster)) {
            ChangeSet changes = laboratory.balancer().plan(desired).orElseThrow();
            out.print(NetScalerCli.render(changes));
        }
    }

    /** The machine's own answer, after so many failed attempts on the primary. */
    private static String whyNot(IvantiCore pair, int failures, NodeFacts facts) {
        FailoverMachine machine = FailoverMachine.of(pair.group(), pair.policy());
        Duration at = Duration.ZERO;
        FailoverState state = machine.initial();
        state = machine.step(state, new Input.TermBegan(at, Epoch.of(1), NOON)).next();
        state = machine.step(state, new Input.FactsReported(at, CORE1, facts)).next();
        state = machine.step(state, new Input.FactsReported(at, CORE2, facts)).next();
        state = machine.step(state, new Input.ReceiversReported(at, true, FenceStrength.TAKEOVER, ""))
                .next();
        state = machine.step(state, new Input.Observed(at, US, CORE1, Verdict.pass(NodeState.ACTIVE)))
                .next();
        for (int i = 0; i < failures; i++) {
            at = at.plusSeconds(30);
            Verdict dead = Verdict.fail(Verdict.Reason.REFUSED, "connection refused");
            state = machine.step(state, new Input.Observed(at, US, CORE1, dead)).next();
        }
        state = machine.step(state, new Input.Observed(at, US, CORE2, Verdict.pass(NodeState.STANDBY)))
                .next();
        return machine.explain(state, new Input.Tick(at)).toText();
    }

    private static NodeFacts known() {
        return NodeFacts.UNKNOWN
                .withVersion(SoftwareVersion.of(RELEASE))
                .withDataset("dataset-1")
                .withSync(true, false)
                .withLastSync(NOON, CORE1);
    }

    private static IvantiCoreBuilder answers(CoreNode primary, CoreNode secondary) {
        return IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .version(RELEASE)
                .resources(8, 32_768)
                .primary(primary.hostname("core1.corp.example"))
                .secondary(secondary.hostname("core2.corp.example"))
                .sync(new SyncSchedule(
                        LocalTime.of(13, 0), Interval.minutes(60), Instant.parse("2026-01-15T12:45:00Z")))
                .email("oncall@corp.example");
    }
}
