package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/** Names of the declared attributes and observed facts that generic rules read. */
public final class AttributeNames {

    /**
     * Cluster: where clients are, as CIDR subnets separated by blanks. Without it, one client outside every declared
     * subnet stands for all (UMS-09).
     */
    public static final String CLIENT_SUBNETS = "lb.client-subnets";

    /**
     * Node: routes besides the default gateway, as {@code 10.30.0.0/16=10.20.0.1} separated by blanks; the longest
     * prefix wins.
     */
    public static final String NODE_ROUTES = "net.routes";

    /**
     * Cluster: routes of the routers behind nodes' gateways, as {@code 10.20.0.254>10.30.0.0/16=10.20.1.1} separated by
     * blanks: the router at 10.20.0.254 hands what is for 10.30.0.0/16 to 10.20.1.1, an address of the load balancer or
     * of another router; {@code direct} instead of it if that router delivers. The longest prefix wins. What no route of
     * a router names, it delivers. IPv6 is written the same way, without brackets.
     */
    public static final String ROUTER_ROUTES = "net.router-routes";

    /** Cluster: how many devices one node can serve (XM-E20, TRV-E14, UMS-E22). */
    public static final String DEVICES_PER_NODE = "capacity.devices-per-node";

    /** Observed, node and as {@code database.version} of the cluster: the release of what is installed or restored. */
    public static final String VERSION = "version";

    /** Observed, cluster: the release of the data in the database (RB-34). */
    public static final String DATABASE_VERSION = "database.version";

    /** Node: name of the {@link dev.holdfast.model.Certificate} its own web server shows (TRV-13). */
    public static final String NODE_CERTIFICATE = "tls.certificate";

    /** Observed, node: the default gateway it really has; it counts instead of the declared one (NS-16). */
    public static final String GATEWAY = "net.gateway";

    /** Cluster: what is to be changed in one window, separated by semicolons (RB-01). */
    public static final String CHANGES = "change.window";

    /** Cluster: the one address notifications go to (CORE-105). */
    public static final String EMAIL = "notify.email";

    /** Cluster: ISO duration, the round trip between sites that both serve (DR-04). */
    public static final String SITE_LATENCY = "dr.site-latency";

    /** Cluster: ISO duration within which the service must be back after a failure. */
    public static final String RECOVERY_TIME = "recovery-time";

    /** Cluster: addresses of the database's listener, separated by blanks (SQL-02). */
    public static final String LISTENER_ADDRESSES = "sql.listener-addresses";

    /** Cluster: {@code yes} if the driver is told to try all of them (SQL-02). */
    public static final String MULTI_SUBNET_FAILOVER = "sql.multi-subnet-failover";

    /** Cluster: {@code no} if only the active address is in DNS (SQL-04). */
    public static final String REGISTER_ALL_ADDRESSES = "sql.register-all-addresses";

    /** Cluster: ISO duration for which an answer with the listener's address may be kept (SQL-04). */
    public static final String LISTENER_TTL = "sql.listener-ttl";

    /** Cluster: names of the database's replicas, separated by blanks (SQL-06). */
    public static final String REPLICAS = "sql.replicas";

    /** Cluster: names of the replicas on which somebody has seen the login, separated by blanks (SQL-06). */
    public static final String LOGIN_ATTESTED = "sql.login-attested";

    /**
     * Observed, cluster: {@code yes} if something answers at an address that is not the cluster's own virtual server
     * (XM-13).
     *
     * @param vip a virtual address
     * @return the fact's name
     */
    public static String vipInUse(IpAddress vip) {
        return "vip." + vip + ".in-use";
    }

    /**
     * What generic rules read of what is declared, for a blueprint to add its own.
     *
     * @return the keys of every family
     */
    public static AttributeKeys keys() {
        return GenericKeys.ALL;
    }

    static List<String> words(Cluster cluster, String name) {
        return Stream.of(cluster.attribute(name).orElse("").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private AttributeNames() {}
}
