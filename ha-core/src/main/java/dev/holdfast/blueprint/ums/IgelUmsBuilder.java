package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.HostName;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problems;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SoftwareVersion;
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
    private final List<Site> sites = new ArrayList<>();
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
     * Sets the default gateway of every server that names none; the load balancer's own address without it (UMS-09).
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
        return server(Node.builder(name, address));
    }

    /**
     * Adds a server with answers of its own: host name, site, release, subnet, default gateway, and attributes such as
     * its routes, which decide with the gateway how a reply returns (UMS-06, UMS-09).
     *
     * @param value collects the server; what it does not say is as for all servers
     * @return this
     */
    public IgelUmsBuilder server(Node.Builder value) {
        servers.add(value);
        return this;
    }

    /**
     * Declares a site; without any, all servers stand at {@link Site#MAIN}.
     *
     * @param value a site, before or after its servers
     * @return this
     */
    public IgelUmsBuilder site(Site value) {
        sites.add(value);
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

    /**
     * Declares a fact of the cluster that is not asked for by a method of its own.
     *
     * @param name one of {@link UmsAttributes} or of {@link AttributeNames}
     * @param value its value, never a secret
     * @return this
     */
    public IgelUmsBuilder attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /**
     * The installation.
     *
     * @return cluster and rules
     * @throws InvalidDeclarationException with everything that is missing or wrong at once
     */
    public IgelUms build() {
        Problems problems = new Problems();
        Subnet inSubnet =
                problems.needed("subnet", subnet, "the servers' own subnet, such as 10.20.0.0/24", Subnet::of);
        IpAddress own = problems.needed("snip", snip, "the load balancer's address in that subnet", IpAddress::of);
        IpAddress virtual = problems.needed("vip", vip, "the virtual address of all three ports", IpAddress::of);
        IpAddress replies = problems.read("gateway", gateway, IpAddress::of);
        SoftwareVersion usual = problems.read("release", release, SoftwareVersion::of);
        String name = problems.read("lbName", lbName, HostName::canonical);
        String where = clients(problems);
        SubnetIp subnetIp = inSubnet == null || own == null
                ? null
                : problems.build("snip", own.toString(), () -> new SubnetIp(own, inSubnet));
        Database shared = database;
        Datasource datasource =
                shared == null ? null : problems.build("databaseUser", user, () -> Datasource.of(shared, user, schema));
        Cluster given = problems.build("", id, () -> declared().build(UmsKeys.ALL::problems));
        if (problems.any() || given == null || subnetIp == null || virtual == null) {
            throw problems.refusing("UMS " + id);
        }
        UmsDefaults defaults =
                new UmsDefaults(subnetIp.subnet(), replies == null ? subnetIp.address() : replies, usual, datasource);
        return new IgelUms(complete(given, defaults, subnetIp, virtual, name, where));
    }

    private Cluster complete(
            Cluster given,
            UmsDefaults defaults,
            SubnetIp subnetIp,
            IpAddress virtual,
            @Nullable String name,
            String where) {
        List<Node> nodes = given.nodes().stream().map(defaults::to).toList();
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IGEL_UMS)
                .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(IgelUms.DEVICES_PER_NODE))
                .loadBalancing(UmsBalancing.of(subnetIp, virtual, nodes, gateways));
        given.sites().forEach(cluster::site);
        nodes.forEach(cluster::node);
        given.attributes().forEach(cluster::attribute);
        if (!gateways.isEmpty()) {
            cluster.attribute(
                    UmsAttributes.CLOUD_GATEWAYS,
                    gateways.stream().map(CloudGateway::name).collect(Collectors.joining(" ")));
        }
        if (!where.isEmpty()) {
            cluster.attribute(AttributeNames.CLIENT_SUBNETS, where);
        }
        if (database != null) {
            cluster.database(database);
        }
        given.deviceCount().ifPresent(cluster::devices);
        names(given, virtual.toString(), name).forEach(cluster::dns);
        return cluster.build();
    }

    /** What was answered of servers, sites and devices, before anything follows from it. */
    private Cluster.Builder declared() {
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IGEL_UMS);
        servers.forEach(cluster::node);
        attributes.forEach(cluster::attribute);
        if (devices != null) {
            cluster.devices(devices);
        }
        sites.forEach(cluster::site);
        return cluster;
    }

    private String clients(Problems problems) {
        for (int i = 0; i < clients.size(); i++) {
            problems.read("clients[" + i + "]", clients.get(i), Subnet::of);
        }
        return String.join(" ", clients);
    }

    private List<DnsRecord> names(Cluster given, String virtual, @Nullable String name) {
        boolean discovered = UmsKeys.AUTO_REGISTRATION.in(given).orElse(false);
        return Stream.of(name, discovered ? UmsView.DISCOVERY_NAME : null)
                .flatMap(Stream::ofNullable)
                .map(each ->
                        new DnsRecord(DnsRecord.Scope.INTERNAL, each, ClientDirections.recordType(virtual), virtual))
                .toList();
    }
}
