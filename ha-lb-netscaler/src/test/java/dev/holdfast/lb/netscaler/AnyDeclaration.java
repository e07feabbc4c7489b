package dev.holdfast.lb.netscaler;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.Spillover;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Some declaration, small enough that two of them have most names in common. */
public final class AnyDeclaration {

    private AnyDeclaration() {}

    /**
     * One by chance.
     *
     * @param random where from
     * @return a declaration without traffic paths
     */
    public static LoadBalancing of(Random random) {
        LbProtocol protocol = random.nextBoolean() ? LbProtocol.HTTP : LbProtocol.TCP;
        List<Server> servers = new ArrayList<>();
        List<HealthMonitor> monitors = new ArrayList<>();
        List<ServiceGroup> groups = new ArrayList<>();
        List<VirtualServer> vservers = new ArrayList<>();
        // No two have the same place in one declaration; from one to another they exchange them.
        int shift = random.nextInt(3);
        for (int i = 1; i <= 3; i++) {
            if (random.nextInt(4) > 0) {
                servers.add(new Server("s" + i, "10.40.0." + i));
            }
            if (random.nextInt(4) > 0) {
                monitors.add(monitor("m" + i, random));
            }
        }
        for (int i = 1; i <= 3; i++) {
            if (random.nextInt(4) > 0) {
                groups.add(group("g" + i, 9000 + (i + shift) % 3, protocol, servers, monitors, random));
            }
        }
        for (int i = 1; i <= 3; i++) {
            if (random.nextInt(4) > 0) {
                vservers.add(vserver("v" + i, 80 + (i + shift) % 3, protocol, groups, vservers, random));
            }
        }
        List<SubnetIp> addresses = random.nextBoolean()
                ? List.of(new SubnetIp(Ipv4.of("10.40.0.254"), Subnet.of("10.40.0.0/" + (23 + random.nextInt(2)))))
                : List.of();
        return new LoadBalancing(addresses, servers, monitors, groups, vservers, TrafficPaths.NONE);
    }

    private static HealthMonitor monitor(String name, Random random) {
        MonitorTiming timing = new MonitorTiming(
                Duration.ofMillis(List.of(5000, 60_000, 2500, 180_000).get(random.nextInt(4))),
                Duration.ofMillis(List.of(2000, 500, 1000).get(random.nextInt(3))),
                1 + random.nextInt(4),
                Duration.ofSeconds(30));
        return switch (random.nextInt(3)) {
            case 0 -> new HealthMonitor.TcpConnect(name, timing);
            case 1 ->
                new HealthMonitor.HttpStatus(
                        name, "GET /a b", List.of("200", "300-30" + random.nextInt(9)), random.nextBoolean(), timing);
            default ->
                new HealthMonitor.HttpEcv(
                        name,
                        "GET /x",
                        "\"ok\" " + random.nextInt(3),
                        random.nextBoolean(),
                        random.nextInt(2) * 8443,
                        timing);
        };
    }

    private static ServiceGroup group(
            String name,
            int ownPort,
            LbProtocol protocol,
            List<Server> servers,
            List<HealthMonitor> monitors,
            Random random) {
        List<ServiceGroupMember> members = new ArrayList<>();
        for (Server server : servers) {
            if (random.nextBoolean()) {
                String id = random.nextInt(3) == 0 ? "id" + random.nextInt(2) : null;
                members.add(new ServiceGroupMember(server.name(), 8000 + random.nextInt(2), id));
            }
        }
        List<String> watched = monitors.stream()
                .filter(each -> random.nextBoolean())
                .map(HealthMonitor::name)
                .toList();
        ClientIpMode clientIp = switch (random.nextInt(3)) {
            case 0 -> ClientIpMode.NONE;
            case 1 -> ClientIpMode.USE_SOURCE_IP;
            default -> new ClientIpMode.Header("X-Client-" + random.nextInt(2));
        };
        if (members.size() == 1 && random.nextBoolean()) {
            // As on an appliance, none has the name of a group.
            ServiceGroupMember one = members.get(0);
            return ServiceGroup.single(
                    "svc_" + name,
                    protocol,
                    clientIp,
                    new ServiceGroupMember(one.server(), ownPort, one.customServerId()),
                    watched);
        }
        return new ServiceGroup(name, protocol, clientIp, members, watched);
    }

    private static VirtualServer vserver(
            String name,
            int port,
            LbProtocol protocol,
            List<ServiceGroup> groups,
            List<VirtualServer> earlier,
            Random random) {
        Duration timeout = Duration.ofMinutes(2 + random.nextInt(3));
        PersistenceProfile persistence = switch (random.nextInt(protocol == LbProtocol.HTTP ? 4 : 2)) {
            case 0 -> PersistenceProfile.NONE;
            case 1 -> new PersistenceProfile.SourceIp(timeout, "255.255.255." + (random.nextBoolean() ? 0 : 255));
            case 2 -> new PersistenceProfile.CookieInsert("NSC", Duration.ZERO);
            default -> new PersistenceProfile.CustomServerId("HTTP.REQ.COOKIE.VALUE(\"ID\")", timeout);
        };
        boolean addressed = random.nextInt(4) > 0;
        String backup = earlier.isEmpty() || random.nextBoolean()
                ? null
                : earlier.get(random.nextInt(earlier.size())).name();
        return VirtualServer.builder(name, protocol)
                .address(addressed ? Ipv4.of("10.40.0.10" + random.nextInt(2)) : null, addressed ? port : 0)
                .method(random.nextBoolean() ? LbMethod.ROUND_ROBIN : LbMethod.LEAST_CONNECTION)
                .persistence(persistence)
                .groups(groups.stream()
                        .filter(each -> random.nextBoolean())
                        .map(ServiceGroup::name)
                        .toList())
                .backup(backup, random.nextBoolean())
                .comment(random.nextBoolean() ? "" : "of team " + random.nextInt(2))
                .spillover(
                        random.nextInt(4) > 0
                                ? null
                                : new Spillover(
                                        Spillover.Method.CONNECTION,
                                        1 + random.nextInt(2),
                                        Duration.ofMinutes(random.nextBoolean() ? 0 : 3)))
                .clientTimeout(List.of(
                                Optional.<Duration>empty(),
                                Optional.of(Duration.ofMinutes(3)),
                                Optional.of(Duration.ofMinutes(10)))
                        .get(random.nextInt(3))
                        .orElse(null))
                .build();
    }
}
