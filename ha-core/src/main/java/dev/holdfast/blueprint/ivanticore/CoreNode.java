package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeResources;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One Core, whatever part it plays.
 *
 * @param id its id, and its server's name on the load balancer
 * @param hostname fully qualified, its own (CORE-82)
 * @param address where the load balancer reaches it
 * @param site where it stands
 * @param version installed release, or null for the pair's
 * @param resources processors and memory, or null for the pair's
 * @param ports by device port, where it really listens; a port that is missing is its own
 * @param statusPort where it shows its status pages, or 0 for where it listens for 443
 * @param attributes what else is declared of it, see {@link CoreAttributes}; sorted
 */
public record CoreNode(
        NodeId id,
        String hostname,
        String address,
        SiteId site,
        @Nullable SoftwareVersion version,
        @Nullable NodeResources resources,
        Map<Integer, Integer> ports,
        int statusPort,
        Map<String, String> attributes) {

    static final int DEVICE_PORT = 443;

    /** Freezes and sorts the maps. */
    public CoreNode {
        ports = Collections.unmodifiableMap(new TreeMap<>(ports));
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * A Core at site {@code main} whose host name is its id, on the usual ports.
     *
     * @param id see {@link #id()}
     * @param address see {@link #address()}
     * @return the Core
     */
    public static CoreNode of(String id, String address) {
        return new CoreNode(
                NodeId.of(id),
                id,
                address,
                Site.MAIN.id(),
                null,
                null,
                Collections.emptyMap(),
                0,
                Collections.emptyMap());
    }

    /**
     * The same with this host name.
     *
     * @param value see {@link #hostname()}
     * @return a copy
     */
    public CoreNode hostname(String value) {
        return new CoreNode(id, value, address, site, version, resources, ports, statusPort, attributes);
    }

    /**
     * The same at this site.
     *
     * @param value see {@link #site()}
     * @return a copy
     */
    public CoreNode site(String value) {
        return new CoreNode(id, hostname, address, SiteId.of(value), version, resources, ports, statusPort, attributes);
    }

    /**
     * The same with this release.
     *
     * @param value see {@link #version()}
     * @return a copy
     */
    public CoreNode version(String value) {
        return new CoreNode(
                id, hostname, address, site, SoftwareVersion.of(value), resources, ports, statusPort, attributes);
    }

    /**
     * The same with these resources.
     *
     * @param cpus see {@link NodeResources#cpus()}
     * @param memoryMiB see {@link NodeResources#memoryMiB()}
     * @return a copy
     */
    public CoreNode resources(int cpus, long memoryMiB) {
        return new CoreNode(
                id,
                hostname,
                address,
                site,
                version,
                new NodeResources(cpus, memoryMiB),
                ports,
                statusPort,
                attributes);
    }

    /**
     * The same, listening elsewhere: for a laboratory where two Cores share one address.
     *
     * @param devicePort what devices ask for
     * @param port where this Core listens for it, 1 to 65535
     * @return a copy
     */
    public CoreNode listensOn(int devicePort, int port) {
        TreeMap<Integer, Integer> more = new TreeMap<>(ports);
        more.put(devicePort, port);
        return new CoreNode(id, hostname, address, site, version, resources, more, statusPort, attributes);
    }

    /**
     * The same, with its status pages elsewhere.
     *
     * @param port see {@link #statusPort()}
     * @return a copy
     */
    public CoreNode statusOn(int port) {
        return new CoreNode(id, hostname, address, site, version, resources, ports, port, attributes);
    }

    /**
     * The same with a fact about it.
     *
     * @param name one of {@link CoreAttributes} that speaks of a node
     * @param value its value, never a secret
     * @return a copy
     */
    public CoreNode attribute(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(attributes);
        more.put(name, value);
        return new CoreNode(id, hostname, address, site, version, resources, ports, statusPort, more);
    }

    int portFor(int devicePort) {
        return ports.getOrDefault(devicePort, devicePort);
    }

    int askedOn() {
        return statusPort == 0 ? portFor(DEVICE_PORT) : statusPort;
    }

    Node node(
            NodeRole role,
            @Nullable NodeId upstream,
            @Nullable SoftwareVersion usualVersion,
            @Nullable NodeResources usualResources) {
        Node own = declared().build();
        return new Node(
                own.id(),
                own.hostname(),
                own.address(),
                own.site(),
                role,
                version == null ? usualVersion : version,
                upstream,
                null,
                null,
                resources == null ? usualResources : resources,
                attributes);
    }

    /** What was declared of this Core alone, not yet read. */
    Node.Builder declared() {
        Node.Builder node = Node.builder(id.value(), address).hostname(hostname).site(site.value());
        attributes.forEach(node::attribute);
        return node;
    }
}
