package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.SubnetIp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the answers about an installation. Not thread-safe. */
public final class IgelUmsBuilder {
    private final List<Node.Builder> servers = new ArrayList<>();
    private final List<String> clients = new ArrayList<>();
    private String id = "ums";
    private @Nullable String subnet;
    private @Nullable String snip;
    private @Nullable String vip;
    private @Nullable String gateway;
    private @Nullable String lbName;
    private @Nullable Database database;
    private @Nullable Integer devices;
    private @Nullable String release;
    private String user = Datasource.USUAL_NAME;
    private String schema = Datasource.USUAL_NAME;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<CloudGateway> gateways = new ArrayList<>();

    IgelUmsBuilder() {}

    /**
     * Names the cluster; {@code ums} without it.
     *
     * @param value see {@link Cluster#id()}
     * @return this
     */
    public IgelUmsBuilder id(String value) {
        id = value;
        return this;
    }

    /**
     * Sets the servers' own subnet (UMS-09).
     *
     * @param cidr for example {@code 10.20.0.0/24}
     * @return this
     */
    public IgelUmsBuilder subnet(String cidr) {
        subnet = cidr;
        return this;
    }

    /**
     * Sets the load balancer's own address in that subnet (UMS-09).
     *
     * @param address an address inside the subnet
     * @return this
     */
    public IgelUmsBuilder snip(String address) {
        snip = address;
        return this;
    }

    /**
     * Sets the one virtual address of all three ports (UMS-41).
     *
     * @param address a free address, usually inside the subnet (UMS-36)
     * @return this
     */
    public IgelUmsBuilder vip(String address) {
        vip = address;
        return this;
    }

    /**
     * Sets the servers' default gateway; the load balancer's own address without it (UMS-09).
     *
     * @param address the gateway the servers really have
     * @return this
     */
    public IgelUmsBuilder gateway(String address) {
        gateway = address;
        return this;
    }

    /**
     * Sets the name that leads to the virtual address (UMS-42).
     *
     * @param name for example {@code igel.corp.example}
     * @return this
     */
    public IgelUmsBuilder lbName(String name) {
        lbName = name;
        return this;
    }

    /**
     * Adds a server.
     *
     * @param name its id and host name
     * @param address its address inside the subnet
     * @return this
     */
    public IgelUmsBuilder server(String name, String address) {
        servers.add(Node.builder(name, address));
        return this;
    }

    /**
     * Sets the shared database, which every server's datasource leads to (UMS-05, UMS-14, UMS-23).
     *
     * @param value the database
     * @return this
     */
    public IgelUmsBuilder database(Database value) {
        database = value;
        return this;
    }

    /**
     * Adds a subnet where thin clients are.
     *
     * @param cidr for example {@code 10.30.0.0/16}
     * @return this
     */
    public IgelUmsBuilder clients(String cidr) {
        clients.add(cidr);
        return this;
    }

    /**
     * Sets the number of thin clients.
     *
     * @param value 0 or more
     * @return this
     */
    public IgelUmsBuilder devices(int value) {
        devices = value;
        return this;
    }

    /**
     * Sets the SQL user and its schema; {@code igelums} for both without it (UMS-17).
     *
     * @param value the user
     * @param ofSchema the schema
     * @return this
     */
    public IgelUmsBuilder databaseUser(String value, String ofSchema) {
        user = value;
        schema = ofSchema;
        return this;
    }

    /**
     * Says where the SQL user's password is kept.
     *
     * @param reference for example {@code vault:ums/db}; never the password itself (UMS-17)
     * @return this
     */
    public IgelUmsBuilder passwordReference(String reference) {
        return attribute(UmsAttributes.PASSWORD_REFERENCE, reference);
    }

    /**
     * Sets the release of all servers; without it, status page and product replication are not judged by it.
     *
     * @param version for example {@code 6.10.140}
     * @return this
     */
    public IgelUmsBuilder release(String version) {
        release = version;
        return this;
    }

    /**
     * Sets the release that the update runbooks lead to.
     *
     * @param version for example {@code 12.04.100}
     * @return this
     */
    public IgelUmsBuilder updateTo(String version) {
        return attribute(UmsAttributes.TARGET_RELEASE, version);
    }

    /**
     * Sets how the servers know of each other; {@link UmsTopology#STANDARD} without it.
     *
     * @param value the topology
     * @return this
     */
    public IgelUmsBuilder topology(UmsTopology value) {
        return attribute(UmsAttributes.TOPOLOGY, value.name());
    }

    /**
     * Sets where UMS is installed on the servers (UMS-50).
     *
     * @param path a Windows or a Linux path, without a separator at its end
     * @return this
     */
    public IgelUmsBuilder installPath(String path) {
        return attribute(UmsAttributes.INSTALL_PATH, path);
    }

    /**
     * Says that new thin clients find the servers by {@code igelrmserver} and DHCP option 224 (UMS-43).
     *
     * @return this
     */
    public IgelUmsBuilder autoRegistration() {
        return attribute(UmsAttributes.AUTO_REGISTRATION, "yes");
    }

    /**
     * Sets the Cluster Address as entered in UMS Administration (UMS-E06).
     *
     * @param nameAndPort for example {@code igel.corp.example:8443}
     * @return this
     */
    public IgelUmsBuilder clusterAddress(String nameAndPort) {
        return attribute(UmsAttributes.CLUSTER_ADDRESS, nameAndPort);
    }

    /**
     * Adds a cloud gateway with a bridge of its own (UMS-E13).
     *
     * @param value the gateway
     * @return this
     */
    public IgelUmsBuilder cloudGateway(CloudGateway value) {
        gateways.add(value);
        return this;
    }

    private IgelUmsBuilder attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /**
     * The installation.
     *
     * @return cluster and rules
     * @throws InvalidDeclarationException with every missing answer at once
     */
    public IgelUms build() {
        String inSubnet = subnet;
        String own = snip;
        String virtual = vip;
        if (inSubnet == null || own == null || virtual == null) {
            throw new InvalidDeclarationException("UMS " + id, missing());
        }
        List<Node> nodes = nodes(inSubnet, gateway == null ? own : gateway);
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IGEL_UMS)
                .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(IgelUms.DEVICES_PER_NODE))
                .loadBalancing(UmsBalancing.of(
                        new SubnetIp(Ipv4.of(own), Subnet.of(inSubnet)), IpAddress.of(virtual), nodes, gateways));
        nodes.forEach(cluster::node);
        attributes.forEach(cluster::attribute);
        if (!gateways.isEmpty()) {
            cluster.attribute(
                    UmsAttributes.CLOUD_GATEWAYS,
                    gateways.stream().map(CloudGateway::name).collect(Collectors.joining(" ")));
        }
        if (!clients.isEmpty()) {
            clients.forEach(Subnet::of);
            cluster.attribute(AttributeNames.CLIENT_SUBNETS, String.join(" ", clients));
        }
        if (database != null) {
            cluster.database(database);
        }
        if (devices != null) {
            cluster.devices(devices);
        }
        names(virtual).forEach(cluster::dns);
        return new IgelUms(UmsKeys.ALL.require("UMS " + id, cluster.build()));
    }

    private List<Node> nodes(String inSubnet, String replies) {
        for (Node.Builder server : servers) {
            server.subnet(inSubnet).defaultGateway(replies);
            if (release != null) {
                server.version(release);
            }
            if (database != null) {
                server.attribute(
                        UmsAttributes.DATASOURCE,
                        Datasource.of(database, user, schema).toString());
            }
        }
        return servers.stream().map(Node.Builder::build).toList();
    }

    private List<DnsRecord> names(String virtual) {
        return Stream.of(
                        lbName, attributes.containsKey(UmsAttributes.AUTO_REGISTRATION) ? UmsView.DISCOVERY_NAME : null)
                .flatMap(Stream::ofNullable)
                .map(name ->
                        new DnsRecord(DnsRecord.Scope.INTERNAL, name, ClientDirections.recordType(virtual), virtual))
                .toList();
    }

    private List<Problem> missing() {
        return Stream.of(
                        subnet == null ? missing("subnet", "the servers' own subnet, such as 10.20.0.0/24") : null,
                        snip == null ? missing("snip", "the load balancer's address in that subnet") : null,
                        vip == null ? missing("vip", "the virtual address of all three ports") : null)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static Problem missing(String answer, String remedy) {
        return new Problem(answer, "nothing", "not given", "Give " + remedy + ".");
    }
}
