package dev.holdfast.examples.demo;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.examples.CoreExample;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Promoter;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.runtime.HaController;
import dev.holdfast.store.MemoryHaStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Everything the demo runs on, really running: two Cores as processes of their own, a NetScaler emulator that speaks
 * NITRO over HTTP, probes with its own monitors and forwards real connections, and a controller.
 */
final class Lab implements AutoCloseable {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final String FRONT = "vs_core_443";
    private static final int DEVICE_PORT = 443;

    final IvantiCore pair;
    final CoreProcess core1;
    final CoreProcess core2;
    final NitroEmulator netscaler;
    final NetScalerLoadBalancer balancer;
    final CoreHttpControl control;
    final HaController controller;
    final FactReader facts;
    private final NetworkProber prober;

    Lab(FailoverPolicyBuilder knobs, Story story) {
        FailoverPolicy policy = knobs.build();
        this.pair = pair(policy);
        boolean self = policy.promoter() == Promoter.NODE;
        List<Integer> ports = CoreProcess.freePorts();
        this.core1 = CoreProcess.start(
                CoreOptions.of("core1", ports.get(0), ports.get(1), true), line -> heard("core1", line, story));
        CoreOptions second = CoreOptions.of("core2", ports.get(1), ports.get(0), false);
        this.core2 = CoreProcess.start(
                self ? second.withSelfPromotion(Duration.ofMillis(300), 3, Duration.ofMillis(150)) : second,
                line -> heard("core2", line, story));
        Map<NodeId, Integer> portOf = Map.of(CORE1, ports.get(0), CORE2, ports.get(1));
        this.netscaler = NitroEmulator.start()
                .map("10.40.0.11", DEVICE_PORT, loopback(ports.get(0)))
                .map("10.40.0.12", DEVICE_PORT, loopback(ports.get(1)));
        MemoryHaStore store = MemoryHaStore.create();
        this.balancer = NetScalerLoadBalancer.builder(netscaler.uri(), netscaler.credentials())
                .name("ns1")
                .cluster(pair.cluster().id())
                .store(store.identity())
                .allowPlainHttp()
                .build();
        this.control = new CoreHttpControl(Map.of(CORE1, core1.uri(), CORE2, core2.uri()));
        this.prober = NetworkProber.create();
        var builder = HaController.builder(pair.cluster(), policy)
                .loadBalancer(balancer)
                .nodeControl(control)
                .prober(prober)
                .store(store)
                .newGroupMode(GroupMode.ACT);
        portOf.forEach((node, port) -> builder.probe(node, "127.0.0.1", probes(node, port)));
        this.controller = builder.build();
        this.controller.onEntry(entry -> {
            String text = entry.toText();
            int rule = text.indexOf(' ') + entry.rule().value().length() + 2;
            story.tell("controller", entry.rule().value(), text.substring(rule));
        });
        this.facts = new FactReader(portOf, controller);
    }

    /** The pair of {@code core-pair.json}, under this policy. */
    static IvantiCore pair(FailoverPolicy policy) {
        return CoreExample.demo(CoreNode.of("core1", "10.40.0.11"), CoreNode.of("core2", "10.40.0.12"))
                .policy(policy)
                .build();
    }

    /** Waits until the controller leads, sees the standby stand by, and could carry out a move. */
    boolean ready(Duration timeout) {
        return becomes(
                view -> view.term() != null
                        && view.receiversReady()
                        && view.nodes().stream()
                                .allMatch(node -> node.isUp() && node.facts().version() != null)
                        && view.node(CORE2)
                                .filter(node -> node.reported() == NodeState.STANDBY
                                        && node.facts().syncedAt() != null)
                                .isPresent(),
                timeout);
    }

    /** Waits until the controller sees both, as an operator looks before ordering. */
    boolean bothUp(Duration timeout) {
        return becomes(view -> view.nodes().stream().allMatch(NodeView::isUp), timeout);
    }

    /** Waits until the controller sees a node stand by with nothing of ours still on its way to it. */
    boolean standsBy(NodeId node, Duration timeout) {
        return becomes(
                view -> view.node(node)
                        .filter(each -> each.reported() == NodeState.STANDBY && each.demotion() == null)
                        .isPresent(),
                timeout);
    }

    private boolean becomes(Predicate<GroupView> wanted, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!wanted.test(controller.state().view())) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    @Override
    public void close() {
        facts.close();
        controller.close();
        prober.close();
        balancer.close();
        netscaler.close();
        core1.close();
        core2.close();
    }

    /** The blueprint's own probes, sent to where the laboratory's Core really listens. */
    private List<ProbeSpec> probes(NodeId node, int port) {
        return pair.probes().stream()
                .filter(probe -> probe.node().equals(node))
                .map(NodeProbe::spec)
                .map(ProbeSpec.Http.class::cast)
                .<ProbeSpec>map(spec -> new ProbeSpec.Http(
                        spec.name(), spec.secure(), port, spec.path(), spec.classifier(), spec.timeout()))
                .toList();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void heard(String who, String line, Story story) {
        if (line.contains("becomes active: by command")) {
            story.tell(who, "CORE-129", line);
        } else if (line.contains("becomes active")) {
            story.tell(who, "CORE-104", line);
        } else if (line.contains("becomes standby")) {
            story.tell(who, "CORE-130", line);
        } else if (line.contains("replication")) {
            story.tell(who, line.contains("REVERSE") ? "CORE-12" : "CORE-93", line);
        } else if (line.startsWith("READY")) {
            story.tell(who, "CORE-57", who + " is up, listening on loopback");
        } else {
            story.tell(who, "CORE-02", line);
        }
    }
}
