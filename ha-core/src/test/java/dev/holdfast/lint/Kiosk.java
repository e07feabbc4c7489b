package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** Clusters of no product, for rules that apply to all. */
final class Kiosk {

    static final VirtualServer FRONT = VirtualServer.of("vs", LbProtocol.TCP, "10.0.0.100", 443, "sg");

    private Kiosk() {}

    static Cluster.Builder cluster(LoadBalancing balancing) {
        return Cluster.builder("kiosks", ProductFamily.of("kiosk"))
                .site(Site.MAIN)
                .site(Site.of("dr"))
                .node(Node.builder("n1", "10.0.0.1").hostname("n1.example").build())
                .node(Node.builder("n2", "10.0.0.2").hostname("n2.example").build())
                .loadBalancing(balancing);
    }

    static Cluster with(LoadBalancing balancing) {
        return cluster(balancing).build();
    }

    static Cluster declaring(String attribute, String value) {
        return cluster(LoadBalancing.EMPTY).attribute(attribute, value).build();
    }

    /** Both nodes behind these virtual servers, in one group {@code sg}, with server ids {@code a} and {@code b}. */
    static LoadBalancing balancing(VirtualServer... vservers) {
        return new LoadBalancing(
                List.of(),
                List.of(new Server("n1", "10.0.0.1"), new Server("n2", "10.0.0.2")),
                List.of(),
                List.of(group(new ServiceGroupMember("n1", 443, "a"), new ServiceGroupMember("n2", 443, "b"))),
                List.of(vservers),
                TrafficPaths.NONE);
    }

    static ServiceGroup group(ServiceGroupMember... members) {
        return new ServiceGroup("sg", LbProtocol.TCP, ClientIpMode.NONE, List.of(members), List.of());
    }

    /** The same with this monitoring. */
    static LoadBalancing watchedBy(HealthMonitor... monitors) {
        LoadBalancing plain = balancing(FRONT);
        ServiceGroup group = plain.groups().get(0);
        return new LoadBalancing(
                List.of(),
                plain.servers(),
                List.of(monitors),
                List.of(new ServiceGroup(
                        group.name(),
                        group.protocol(),
                        group.clientIp(),
                        group.members(),
                        List.of(monitors).stream().map(HealthMonitor::name).toList())),
                plain.virtualServers(),
                TrafficPaths.NONE);
    }

    static HealthMonitor.HttpEcv page(String name, String drainAnswer) {
        return new HealthMonitor.HttpEcv(
                name,
                "GET /status",
                "ok",
                true,
                0,
                MonitorTiming.NETSCALER_DEFAULTS,
                drainAnswer.isEmpty() ? null : drainAnswer);
    }
}
