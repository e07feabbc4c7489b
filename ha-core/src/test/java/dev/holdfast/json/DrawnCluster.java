package dev.holdfast.json;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Ipv6;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeResources;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Clusters with everything that can stand in one; the seed is what a failure prints. */
record DrawnCluster(Random random) {

    Cluster cluster() {
        List<Site> sites =
                random.nextBoolean() ? List.of(Site.MAIN) : several(1, 3, i -> new Site(SiteId.of("site" + i), text()));
        List<Node> nodes = several(1, 4, i -> node(i, sites));
        return new Cluster(
                ClusterId.of("c" + random.nextInt(100)),
                ProductFamily.of(pick(List.of("core", "xm", "kiosk-1"))),
                sites,
                nodes,
                maybe(() -> new Database(
                        text(),
                        host() + pick(List.of("", "\\SQL1")),
                        port(),
                        "n" + text(),
                        random.nextBoolean(),
                        maybe(this::version))),
                several(0, 2, i -> record(host())),
                random.nextInt(5) == 0 ? LoadBalancing.EMPTY : balancing(nodes),
                maybe(() -> random.nextInt(Integer.MAX_VALUE)),
                attributes());
    }

    private DnsRecord record(String target) {
        return new DnsRecord(
                pick(List.of(DnsRecord.Scope.values())),
                pick(List.of("", "*.")) + "w.example",
                IpAddress.parse(target)
                        .map(address -> address instanceof Ipv4 ? "A" : "AAAA")
                        .orElse("CNAME"),
                target);
    }

    private Node node(int index, List<Site> sites) {
        return new Node(
                NodeId.of("node" + index),
                random.nextBoolean()
                        ? "node" + index
                        : "host" + index + "."
                                + pick(List.of("example", "b\u00fccher.example", "\u0645\u062b\u0627\u0644")),
                hostOf(index),
                pick(sites).id(),
                pick(List.of(NodeRole.values())),
                maybe(this::version),
                index == 0 ? null : maybe(() -> NodeId.of("node" + random.nextInt(index))),
                maybe(this::subnet),
                maybe(this::either),
                maybe(() -> new NodeResources(1 + random.nextInt(64), 1 + (random.nextLong() >>> 1) / 2)),
                attributes());
    }

    /** No two nodes share an address. */
    private String hostOf(int index) {
        return random.nextBoolean()
                ? either().toString()
                : pick(List.of("h.", "sql_1.", "xn--bcher-kva.")) + "own" + index + ".example";
    }

    private LoadBalancing balancing(List<Node> nodes) {
        List<Server> servers = several(0, 3, i -> new Server("srv" + i, host()));
        List<HealthMonitor> monitors = several(0, 4, this::monitor);
        List<ServiceGroup> groups = several(
                0,
                3,
                i -> perhapsSingle(new ServiceGroup(
                        "sg[" + i + "]",
                        pick(List.of(LbProtocol.values())),
                        clientIp(),
                        some(servers, server -> new ServiceGroupMember(server.name(), port(), maybe(this::text))),
                        some(monitors, HealthMonitor::name))));
        List<VirtualServer> vservers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            vservers.add(virtualServer(i, groups, vservers));
        }
        List<TrafficPaths.NodePath> paths = groups.isEmpty()
                ? List.of()
                : some(
                        nodes,
                        node -> new TrafficPaths.NodePath(
                                node.id(),
                                List.of(pick(groups).name()),
                                some(
                                        vservers,
                                        vserver -> new TrafficPaths.BackupReference(
                                                vserver.name(), pick(vservers).name()))));
        return new DrawnFronts(random, this::text)
                .before(
                        new LoadBalancing(
                                several(0, 2, i -> subnetIp()),
                                servers,
                                monitors,
                                groups,
                                vservers,
                                new TrafficPaths(paths)),
                        nodes.get(0).site());
    }

    private ServiceGroup perhapsSingle(ServiceGroup group) {
        return group.members().size() == 1 && random.nextBoolean()
                ? ServiceGroup.single(
                        group.name(),
                        group.protocol(),
                        group.clientIp(),
                        group.members().get(0),
                        group.monitors())
                : group;
    }

    private VirtualServer virtualServer(int index, List<ServiceGroup> groups, List<VirtualServer> before) {
        IpAddress vip = maybe(this::either);
        return VirtualServer.builder("vs" + index, pick(List.of(LbProtocol.values())))
                .address(vip, vip == null ? 0 : port())
                .method(pick(List.of(LbMethod.values())))
                .persistence(persistence())
                .groups(some(groups, ServiceGroup::name))
                .backup(before.isEmpty() ? null : maybe(() -> pick(before).name()), random.nextBoolean())
                .comment(random.nextBoolean() ? "" : text())
                .spillover(maybe(() -> pick(List.of(
                        Spillover.of(Spillover.Method.DYNAMIC_CONNECTION, 0),
                        Spillover.of(Spillover.Method.CONNECTION, 1 + random.nextInt(9)),
                        new Spillover(Spillover.Method.HEALTH, 40, Duration.ofMinutes(2))))))
                .build();
    }

    private HealthMonitor monitor(int index) {
        String name = "mon" + index;
        return switch (random.nextInt(3)) {
            case 0 -> new HealthMonitor.TcpConnect(name, timing());
            case 1 ->
                new HealthMonitor.HttpEcv(
                        name, text(), text(), random.nextBoolean(), random.nextInt(65536), timing(), maybe(this::text));
            default ->
                new HealthMonitor.HttpStatus(
                        name,
                        text(),
                        several(0, 3, i -> text()),
                        random.nextBoolean(),
                        timing(),
                        maybe(() -> 100 + random.nextInt(500)));
        };
    }

    private MonitorTiming timing() {
        Duration timeout = Duration.ofMillis(1 + random.nextInt(100_000));
        return random.nextBoolean()
                ? MonitorTiming.NETSCALER_DEFAULTS
                : new MonitorTiming(
                        timeout.plusNanos(random.nextInt(1_000_000_000)),
                        timeout,
                        1 + random.nextInt(9),
                        Duration.ofSeconds(1 + random.nextInt(1000)));
    }

    private PersistenceProfile persistence() {
        Duration timeout = Duration.ofMinutes(random.nextInt(1441));
        return switch (random.nextInt(9)) {
            case 5 -> new PersistenceProfile.Rule(text(), timeout);
            case 6 -> new PersistenceProfile.DestinationIp(timeout, "255.255.255.0");
            case 7 -> new PersistenceProfile.SourceAndDestinationIp(timeout, "255.255.255.255");
            case 8 ->
                new PersistenceProfile.OrSourceIp(
                        new PersistenceProfile.UrlPassive(text(), timeout), timeout.plusMinutes(1));
            case 0 -> PersistenceProfile.NONE;
            case 1 -> new PersistenceProfile.SourceIp(timeout, pick(List.of("255.255.255.255", "255.255.0.0")));
            case 2 -> new PersistenceProfile.SslSession(timeout);
            case 3 -> new PersistenceProfile.CookieInsert(text(), timeout);
            default -> new PersistenceProfile.CustomServerId(text(), timeout);
        };
    }

    private ClientIpMode clientIp() {
        return pick(List.of(ClientIpMode.NONE, ClientIpMode.USE_SOURCE_IP, new ClientIpMode.Header(text())));
    }

    private SubnetIp subnetIp() {
        Subnet subnet = subnet();
        return new SubnetIp(subnet.network(), subnet);
    }

    private Subnet subnet() {
        IpAddress address = either();
        int prefix = random.nextInt(address.length() + 1);
        return new Subnet(address.masked(prefix), prefix);
    }

    private Ipv4 address() {
        return new Ipv4(Integer.toUnsignedLong(random.nextInt()));
    }

    private IpAddress either() {
        // Few bits that are set, so that there are runs of zeros of many lengths.
        return random.nextBoolean() ? address() : new Ipv6(random.nextLong() & mask(), random.nextLong() & mask());
    }

    private long mask() {
        return 0xFFFF_0000_0000_FFFFL << (random.nextInt(4) * 16);
    }

    private String host() {
        return random.nextBoolean()
                ? either().toString()
                : pick(List.of("h", "sql_1.example", "xn--bcher-kva.example"));
    }

    private SoftwareVersion version() {
        return SoftwareVersion.of(random.nextInt(20) + "." + random.nextInt(20));
    }

    private int port() {
        return 1 + random.nextInt(65535);
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        several(0, 3, i -> attributes.put(text(), text()));
        return attributes;
    }

    /** Quotes, line feeds, control characters and letters of many scripts, among plain ones. */
    private String text() {
        String alphabet = "abcXYZ019 ._-/\\\"'\n\t\u0000\u001f{}[]:,äß漢😀\u2028";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> several(int least, int most, IntFunction<T> each) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(each)
                .toList();
    }

    private <S, T> List<T> some(List<S> from, java.util.function.Function<S, T> each) {
        return from.stream().filter(ignored -> random.nextBoolean()).map(each).toList();
    }
}
