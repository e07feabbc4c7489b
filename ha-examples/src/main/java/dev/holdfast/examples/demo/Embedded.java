package dev.holdfast.examples.demo;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.runtime.HaController;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.HaStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A controller for the demo's pair with everything it needs, as an application embeds one. */
final class Embedded implements AutoCloseable {

    final NetScalerLoadBalancer balancer;
    final CoreHttpControl control;
    final HaController controller;
    final FactReader facts;
    private final NetworkProber prober = NetworkProber.create();

    /** Connects nothing yet: see {@link #start}. */
    Embedded(IvantiCore pair, Map<NodeId, Integer> ports, URI netscaler, Credentials account, HaStore store) {
        balancer = NetScalerLoadBalancer.builder(netscaler, account)
                .name("ns1")
                .cluster(pair.cluster().id())
                .store(store.identity())
                .allowPlainHttp()
                .build();
        Map<NodeId, URI> nodes = new TreeMap<>();
        ports.forEach((node, port) -> nodes.put(node, URI.create("http://127.0.0.1:" + port)));
        control = new CoreHttpControl(nodes);
        var builder = HaController.builder(pair.cluster(), pair.policy())
                .loadBalancer(balancer)
                .nodeControl(control)
                .prober(prober)
                .store(store)
                .newGroupMode(GroupMode.ACT);
        ports.forEach((node, port) -> builder.probe(node, "127.0.0.1", probes(pair, node, port)));
        controller = builder.build();
        facts = new FactReader(ports, controller);
    }

    void start() {
        controller.start();
        facts.start();
    }

    /** The blueprint's own probes, sent to where the demo's Core really listens. */
    private static List<ProbeSpec> probes(IvantiCore pair, NodeId node, int port) {
        return pair.probes().stream()
                .filter(probe -> probe.node().equals(node))
                .map(NodeProbe::spec)
                .map(ProbeSpec.Http.class::cast)
                .<ProbeSpec>map(spec -> new ProbeSpec.Http(
                        spec.name(), spec.secure(), port, spec.path(), spec.classifier(), spec.timeout()))
                .toList();
    }

    @Override
    public void close() {
        facts.close();
        controller.close();
        prober.close();
        balancer.close();
    }
}
