package dev.holdfast.bench;

import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
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
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many virtual servers on one appliance, each with a group of its own. */
final class Farm {

    private static final String MONITOR = "mon_tcp";

    private Farm() {}

    static LoadBalancing of(int groups, int members) {
        List<Server> servers = new ArrayList<>();
        for (int k = 0; k < members; k++) {
            servers.add(new Server("srv" + k, "10.9.0." + (k + 1)));
        }
        List<ServiceGroup> all = new ArrayList<>();
        List<VirtualServer> fronts = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            int port = 1000 + i;
            List<ServiceGroupMember> its = servers.stream()
                    .map(each -> ServiceGroupMember.of(each.name(), port))
                    .toList();
            all.add(new ServiceGroup("sg" + i, LbProtocol.TCP, ClientIpMode.NONE, its, List.of(MONITOR)));
            fronts.add(VirtualServer.of("vs" + i, LbProtocol.TCP, "10.8.0.1", port, "sg" + i));
        }
        HealthMonitor monitor = new HealthMonitor.TcpConnect(
                MONITOR, new MonitorTiming(Duration.ofMinutes(60), Duration.ofSeconds(2), 3, Duration.ofSeconds(30)));
        return new LoadBalancing(List.of(), servers, List.of(monitor), all, fronts, TrafficPaths.NONE);
    }

    static NetScalerLoadBalancer balancer(NitroEmulator appliance, ApplyJournal journal) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .name("ns1")
                .cluster(ClusterId.of("farm"))
                .store("store1")
                .journal(journal)
                .allowPlainHttp()
                .operationTimeout(Duration.ofMinutes(10))
                .build();
    }

    static void succeed(EffectOutcome outcome) {
        if (!(outcome instanceof EffectOutcome.Succeeded)) {
            throw new IllegalStateException(outcome.toString());
        }
    }
}
