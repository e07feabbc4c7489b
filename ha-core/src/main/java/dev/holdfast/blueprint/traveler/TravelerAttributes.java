package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of the attributes that the {@code trv.} rules read. The certificate of a server's own web server is the generic
 * {@link dev.holdfast.lint.AttributeNames#NODE_CERTIFICATE}.
 */
public final class TravelerAttributes {

    /** Cluster: the one URL devices use (TRV-E15). */
    public static final String POOL_URL = "trv.pool-url";
    /** Cluster: the pool's release (TRV-25). */
    public static final String POOL_RELEASE = "trv.pool-release";
    /** Cluster: names that devices were given and that no declared server bears any more, separated by blanks (TRV-41). */
    public static final String FORMER_NAMES = "trv.former-names";
    /** Cluster: ISO duration of the longest request a device holds open to wait for mail (TRV-E16). */
    public static final String PUSH_REQUEST = "trv.push-request";
    /** Cluster: what the front end does with plain HTTP: {@code closed}, {@code open} or {@code redirect} (TRV-E17). */
    public static final String PLAIN_HTTP = "trv.plain-http";
    /** Cluster and node: {@code yes} if servers speak securely with each other (TRV-28). */
    public static final String SERVER_TO_SERVER_TLS = "trv.server-to-server-tls";
    /** Node, declared and observed: its External URL field (TRV-14). */
    public static final String EXTERNAL_URL = "trv.external-url";
    /** Node: a {@link Membership}, by name; permanent if not declared. */
    public static final String MEMBERSHIP = "trv.membership";
    /** Node: operating system, {@code win32} for 32-bit Windows (TRV-04). */
    public static final String PLATFORM = "trv.platform";
    /** Node: how its TLS is set up, in words that are equal when the set-up is (TRV-13). */
    public static final String TLS = "trv.tls";
    /** Node: the name devices were given before there was a pool (TRV-09). */
    public static final String DEVICE_NAME = "trv.device-name";
    /** Node: {@code yes} while its data is in a database of its own (TRV-11). */
    public static final String OWN_DATA = "trv.own-data";
    /** Node, declared and observed: the physical database server it uses now (TRV-E02). */
    public static final String DATABASE_SERVER = "trv.database-server";
    /** Observed, node: {@code yes} if a restorable copy of its own database exists (TRV-11). */
    public static final String BACKUP = "trv.backup";
    /** Observed, node: ISO duration, the round trip to the pool's database server (TRV-08). */
    public static final String DATABASE_ROUND_TRIP = "trv.database-round-trip";
    /** Observed, node: {@code yes} if the pool lists it (TRV-34). */
    public static final String REGISTERED = "trv.registered";
    /** Observed, node: how many requests the load balancer has sent it since the last look (TRV-40). */
    public static final String REQUESTS = "trv.requests";

    private TravelerAttributes() {}

    /**
     * What the rules of this family and of every cluster read of what is declared.
     *
     * @return every key; a name that is none and begins like one is a mistake
     */
    public static AttributeKeys keys() {
        return TravelerKeys.ALL;
    }

    static boolean isTransient(Node node) {
        return TravelerKeys.MEMBERSHIP
                .in(node)
                .filter(Membership.TRANSIENT::equals)
                .isPresent();
    }

    /** Servers that stay: only they must be set up like the others (M3). */
    static Stream<Node> staying(Cluster cluster) {
        return cluster.nodes().stream().filter(node -> !isTransient(node));
    }

    static boolean hasOwnData(Node node) {
        return TravelerKeys.OWN_DATA.in(node).orElse(false);
    }

    static Optional<String> frontEnd(Cluster cluster) {
        return cluster.attribute(POOL_URL).flatMap(ExternalUrl::parse).map(ExternalUrl::host);
    }

    /** Whether devices that ask for this name come to the pool: an alias of the front end, or one of its addresses. */
    static boolean leadsToFrontEnd(Cluster cluster, String name, String frontEnd) {
        String wanted = plain(name);
        List<String> addresses = cluster.loadBalancing().virtualServers().stream()
                .flatMap(vserver -> vserver.address().stream())
                .map(Object::toString)
                .toList();
        List<DnsRecord> records = cluster.dns().stream()
                .filter(each -> each.scope() == DnsRecord.Scope.PUBLIC)
                .filter(each -> plain(each.name()).equals(wanted))
                .toList();
        return !records.isEmpty()
                && records.stream()
                        .allMatch(each -> plain(each.target()).equals(frontEnd) || addresses.contains(each.target()));
    }

    /** Whether the load balancer, as declared, may give the server requests. */
    static boolean isBalanced(Cluster cluster, NodeId node) {
        return cluster.loadBalancing().groups().stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> cluster.loadBalancing().server(member.server()).stream())
                .anyMatch(server -> cluster.node(node)
                        .filter(each -> each.address().equals(server.address()))
                        .isPresent());
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
