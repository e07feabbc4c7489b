package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** One URL, round robin, no persistence: Traveler balances by itself (TRV-E03, A-17). */
final class TravelerBalancing {

    private TravelerBalancing() {}

    static LoadBalancing of(Ipv4 vip, List<Node> nodes) {
        return new LoadBalancing(
                List.of(),
                nodes.stream()
                        .map(node -> new Server(node.id().value(), node.address()))
                        .toList(),
                // 401 is a working server that asks who is there.
                List.of(new HealthMonitor.HttpStatus(
                        "mon_trv_http",
                        "GET /traveler",
                        List.of("200", "401"),
                        true,
                        MonitorTiming.NETSCALER_DEFAULTS)),
                List.of(new ServiceGroup(
                        "sg_trv",
                        LbProtocol.SSL,
                        new ClientIpMode.Header("X-Forwarded-For"),
                        nodes.stream()
                                .map(node -> ServiceGroupMember.of(node.id().value(), 443))
                                .toList(),
                        List.of("mon_trv_http"))),
                List.of(VirtualServer.of("vs_trv_443", LbProtocol.SSL, vip.toString(), 443, "sg_trv")
                        .withMethod(LbMethod.ROUND_ROBIN)),
                TrafficPaths.NONE);
    }
}
