package dev.holdfast.examples.jamf;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the answers; {@link #build} names every one that is missing at once. */
public final class JamfBuilder {

    private final List<Node.Builder> declared = new ArrayList<>();
    private @Nullable String host;
    private @Nullable String vip;
    private @Nullable String release;
    private @Nullable Database database;
    private @Nullable Certificate certificate;
    private int devices;
    private int devicesPerNode;

    JamfBuilder() {}

    /**
     * The name devices use.
     *
     * @param name of the cluster
     * @param address behind it, at the load balancer
     * @return this
     */
    public JamfBuilder host(String name, String address) {
        host = name;
        vip = address;
        return this;
    }

    /**
     * The installed release.
     *
     * @param value for example {@code 11.12.1}
     * @return this
     */
    public JamfBuilder release(String value) {
        release = value;
        return this;
    }

    /**
     * The database they share.
     *
     * @param value where it is
     * @return this
     */
    public JamfBuilder database(Database value) {
        database = value;
        return this;
    }

    /**
     * Ends TLS at the load balancer; without it TLS passes through.
     *
     * @param value what it shows
     * @return this
     */
    public JamfBuilder endTls(Certificate value) {
        certificate = value;
        return this;
    }

    /**
     * How much is to be served.
     *
     * @param all devices
     * @param each devices one web application can serve
     * @return this
     */
    public JamfBuilder devices(int all, int each) {
        devices = all;
        devicesPerNode = each;
        return this;
    }

    /**
     * The web application that is the primary.
     *
     * @param id its name
     * @param address where it is
     * @return this
     */
    public JamfBuilder primary(String id, String address) {
        declared.add(Node.builder(id, address).attribute(JamfCluster.PRIMARY, "yes"));
        return this;
    }

    /**
     * Another web application.
     *
     * @param id its name
     * @param address where it is
     * @return this
     */
    public JamfBuilder secondary(String id, String address) {
        declared.add(Node.builder(id, address));
        return this;
    }

    /**
     * Makes the blueprint.
     *
     * @return the cluster as declared
     * @throws InvalidDeclarationException with everything that is missing or unreadable
     */
    public JamfCluster build() {
        List<Problem> problems = new ArrayList<>();
        String name = given(problems, "host", host);
        String address = given(problems, "vip", vip);
        if (vip != null && Ipv4.parse(vip).isEmpty()) {
            problems.add(new Problem("vip", vip, "no IPv4 address", "Write it as 10.60.0.100."));
        }
        Database shared = given(problems, "database", database);
        if (declared.isEmpty()) {
            problems.add(new Problem("nodes", "none", "nobody serves", "Add the primary and the secondaries."));
        }
        if (!problems.isEmpty() || name == null || address == null || shared == null) {
            throw new InvalidDeclarationException("Jamf Pro cluster", problems);
        }
        List<Node> nodes = declared.stream().map(this::node).toList();
        Cluster.Builder cluster = Cluster.builder("jamf", JamfCluster.FAMILY)
                .database(shared)
                .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, name, "A", address))
                .loadBalancing(JamfBalancing.of(address, nodes, certificate));
        nodes.forEach(cluster::node);
        if (devicesPerNode > 0) {
            cluster.devices(devices).attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(devicesPerNode));
        }
        return new JamfCluster(cluster.build());
    }

    private Node node(Node.Builder node) {
        return release == null ? node.build() : node.version(release).build();
    }

    private static <T> @Nullable T given(List<Problem> problems, String path, @Nullable T value) {
        if (value == null) {
            problems.add(new Problem(path, "nothing", "not given", "Give it to the builder."));
        }
        return value;
    }
}
