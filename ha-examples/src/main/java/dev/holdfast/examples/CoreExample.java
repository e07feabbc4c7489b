package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.ivanticore.IvantiCoreBuilder;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.health.ObserverId;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.plan.ChangeSet;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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

    static void tell(PrintStream out) {
        IvantiCore guide = installation().build();
        IvantiCore safe = installation()
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build();
        out.println("== The guide's mode: the node promotes itself, the load balancer moves traffic ==");
        out.print(guide.check().text());
        race(out, guide.timing());
        out.println("\n== Its load balancer ==");
        commands(out, guide);

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
        try (Laboratory laboratory = Laboratory.of(pair.cluster().id())) {
            LoadBalancing desired = pair.cluster().loadBalancing();
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
