package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.HostName;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The desired load balancing as a whole. */
final class LoadBalancingFormat {

    private static final String HELP = """
            subnetIps: Addresses of the load balancer inside subnets (NetScaler: SNIP), from which it reaches the \
            members (UMS-09).
            servers: Machines that members name, each with its address.
            monitors: How the load balancer itself asks whether a member is well (NS-11).
            groups: Members that serve the same thing, with their monitors.
            virtualServers: What clients reach.
            paths: What leads traffic to which node, so that a failover can close one path and open another; one per \
            node at most.
            certificates: Certificates that virtual servers show, by name; never a key (XM-46).
            contentSwitches: Addresses in front of several virtual servers, among which the request decides.
            gateways: Where users log on before they are let in (XM-44).
            addressRecords: Names that the load balancer resolves by itself (XM-61).
            gslb: What chooses between sites by the answers to names (CORE-51).
            """;

    private static final String SUBNET_IP_HELP = """
            address: The address, IPv4 or IPv6; nodes that keep the clients' addresses have it as their default \
            gateway (UMS-09).
            subnet: Subnet it lies in, such as 10.20.0.0/24 or 2001:db8:20::/64.
            """;

    private static final String RECORD_HELP = """
            name: Name that the load balancer is asked for, by itself (XM-61).
            address: IPv4 address it leads to.
            timeToLive: How long an answer may be kept, in whole seconds.
            """;

    private static final String SERVER_HELP = """
            name: What members call it; unique among servers.
            address: IPv4 or IPv6 address, or a name that the load balancer can resolve (UMS-24).
            """;

    private LoadBalancingFormat() {}

    static LoadBalancing read(Fields in, List<Node> nodes) {
        in.help(HELP);
        List<SubnetIp> subnetIps = in.list("subnetIps", LoadBalancingFormat::subnetIp);
        List<Server> servers = in.list("servers", LoadBalancingFormat::server);
        List<HealthMonitor> monitors = in.list("monitors", MonitorFormat::read);
        List<ServiceGroup> groups = in.list("groups", GroupFormat::read);
        List<VirtualServer> vservers = in.list("virtualServers", VirtualServerFormat::read);
        TrafficPaths paths = new TrafficPaths(in.list("paths", path -> PathFormat.read(path, nodes)));
        List<Certificate> certificates = in.list("certificates", CertificateFormat::read);
        List<ContentSwitch> switches = in.list("contentSwitches", ContentSwitchFormat::read);
        List<Gateway> gateways = in.list("gateways", GatewayFormat::read);
        List<AddressRecord> records = in.list("addressRecords", LoadBalancingFormat::addressRecord);
        Gslb gslb = Objects.requireNonNullElse(in.optional("gslb", GslbFormat::read), Gslb.NONE);
        in.end();
        IndexedPaths indexed = new IndexedPaths()
                .with("groups", groups.stream().map(ServiceGroup::name).toList())
                .with(
                        "virtualServers",
                        vservers.stream().map(VirtualServer::name).toList())
                .with(
                        "paths",
                        paths.paths().stream().map(path -> path.node().value()).toList())
                .with(
                        "contentSwitches",
                        switches.stream().map(ContentSwitch::name).toList())
                .with("gateways", gateways.stream().map(Gateway::name).toList())
                .with(
                        "gslb.services",
                        gslb.services().stream().map(GslbService::name).toList());
        LoadBalancing built = in.build(
                () -> new LoadBalancing(
                        subnetIps,
                        servers,
                        monitors,
                        groups,
                        vservers,
                        paths,
                        certificates,
                        switches,
                        gateways,
                        records,
                        gslb),
                indexed);
        return built == null ? LoadBalancing.EMPTY : built;
    }

    static ObjectNode write(LoadBalancing loadBalancing) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        loadBalancing
                .subnetIps()
                .forEach(ip -> out.withArray("subnetIps")
                        .addObject()
                        .put("address", ip.address().toString())
                        .put("subnet", ip.subnet().toString()));
        loadBalancing
                .servers()
                .forEach(server -> out.withArray("servers")
                        .addObject()
                        .put("name", server.name())
                        .put("address", server.address()));
        loadBalancing.monitors().forEach(monitor -> out.withArray("monitors").add(MonitorFormat.write(monitor)));
        loadBalancing.groups().forEach(group -> out.withArray("groups").add(GroupFormat.write(group)));
        loadBalancing
                .virtualServers()
                .forEach(vserver -> out.withArray("virtualServers").add(VirtualServerFormat.write(vserver)));
        loadBalancing.paths().paths().forEach(path -> out.withArray("paths").add(PathFormat.write(path)));
        loadBalancing
                .certificates()
                .forEach(each -> out.withArray("certificates").add(CertificateFormat.write(each)));
        loadBalancing
                .contentSwitches()
                .forEach(each -> out.withArray("contentSwitches").add(ContentSwitchFormat.write(each)));
        loadBalancing.gateways().forEach(each -> out.withArray("gateways").add(GatewayFormat.write(each)));
        loadBalancing
                .addressRecords()
                .forEach(record -> out.withArray("addressRecords")
                        .addObject()
                        .put("name", record.name())
                        .put("address", record.address().toString())
                        .put("timeToLive", record.timeToLive().toString()));
        if (!loadBalancing.gslb().equals(Gslb.NONE)) {
            out.set("gslb", GslbFormat.write(loadBalancing.gslb()));
        }
        return out;
    }

    private static @Nullable SubnetIp subnetIp(Fields in) {
        in.help(SUBNET_IP_HELP);

        IpAddress address = in.requiredParsed("address", IpAddress::of);
        Subnet subnet = in.requiredParsed("subnet", Subnet::of);
        in.end();
        return address == null || subnet == null ? null : in.build(() -> new SubnetIp(address, subnet));
    }

    private static @Nullable AddressRecord addressRecord(Fields in) {
        in.help(RECORD_HELP);
        String name = in.text("name");
        Ipv4 address = in.requiredParsed("address", Ipv4::of);
        Duration timeToLive = in.duration("timeToLive", Duration.ofHours(1));
        in.end();
        return address == null ? null : in.build(() -> new AddressRecord(name, address, timeToLive));
    }

    private static Server server(Fields in) {
        in.help(SERVER_HELP);
        String name = in.text("name");
        String address = in.requiredParsed("address", HostName::canonical);
        in.end();
        return new Server(name, address == null ? in.standIn("address") : address);
    }
}
