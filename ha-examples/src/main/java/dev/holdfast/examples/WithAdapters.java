package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.health.ObserverId;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.notify.LogNotifier;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.probe.HttpAccess;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.probe.ProbeMetrics;
import dev.holdfast.probe.ProbeScheduler;
import dev.holdfast.runtime.HaController;
import dev.holdfast.runtime.HaControllerBuilder;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** An Ivanti Core pair in the safe mode, embedded with real adapters: the README's second listing. */
final class WithAdapters {

    private WithAdapters() {}

    static IvantiCore declared() {
        // readme:begin declare
        return IvantiCore.builder()
                .fqdn("core.example")
                .vip("10.40.0.100")
                .primary(CoreNode.of("core1", "10.40.0.11").hostname("core1.example"))
                .secondary(CoreNode.of("core2", "10.40.0.12").hostname("core2.example"))
                .version("11.4.1.0")
                .safe(Duration.ofSeconds(10), 3, Duration.ofSeconds(5))
                .build();
        // readme:end
    }

    static NetScalerLoadBalancer.Builder appliance(IvantiCore pair, URI uri, Credentials account, HaStore store) {
        // readme:begin appliance
        return NetScalerLoadBalancer.builder(uri, account)
                .cluster(pair.cluster().id())
                .store(store.identity()); // stands on the appliance beside the epoch: whose orders count
        // readme:end
    }

    static NetScalerLoadBalancer.Builder durable(IvantiCore pair, URI uri, Credentials account, DataSource source) {
        // readme:begin durable
        JdbcHaStore store = JdbcHaStore.open(source, SqlDialect.POSTGRESQL); // or SQLITE: one file, one controller
        return NetScalerLoadBalancer.builder(uri, account)
                .cluster(pair.cluster().id())
                .store(store.identity())
                .ledger(store.ledger()) // which objects of the appliance are ours
                .journal(store.applyJournal()); // an apply that was killed can be resumed or undone
        // readme:end
    }

    static NetworkProber.Builder prober(Supplier<Credentials> vault) {
        // readme:begin prober
        return NetworkProber.builder()
                .hostName("10.40.0.11", "core1.example") // where the certificate of an address carries a name
                .onOneThread(4) // thousands of ports on one thread, at most four of a host at once
                .access("console", HttpAccess.PLAIN.basic(vault).redirects(2).http2()); // the page of one probe
        // readme:end
    }

    static ProbeScheduler.Builder measured(Prober prober) {
        // readme:begin metrics
        return ProbeScheduler.builder(prober, ObserverId.of("my-tool"))
                .metrics(ProbeMetrics.micrometer()); // else counts nothing
        // readme:end
    }

    static HaController watched(
            IvantiCore pair, LoadBalancer netscaler, NodeControl ssh, Prober prober, HaStore store, PrintStream out) {
        // readme:begin with-adapters
        out.println(pair.check().text()); // every requirement, with remedy and fact
        ChangeSet plan = netscaler.plan(pair.cluster().loadBalancing()).orElseThrow();
        out.println(NetScalerCli.render(plan)); // read it before it runs
        out.println(netscaler.apply(plan)); // Succeeded, or which step failed and what was undone; nothing is thrown

        HaControllerBuilder builder = HaController.builder(pair.cluster(), pair.policy())
                .loadBalancer(netscaler)
                .nodeControl(ssh)
                .prober(prober)
                .store(store)
                .notifier(new LogNotifier());
        pair.cluster()
                .nodes()
                .forEach(node -> builder.probe(
                        node.id(),
                        node.address(),
                        pair.probes().stream()
                                .filter(probe -> probe.node().equals(node.id()))
                                .map(NodeProbe::spec)
                                .toList()));
        HaController controller = builder.build();
        controller.onEntry(entry -> out.println(entry.toText())); // each line names its rule
        controller.start(); // a new group starts in OBSERVE: controller.mode(GroupMode.ACT) lets it act
        return controller;
        // readme:end
    }
}
