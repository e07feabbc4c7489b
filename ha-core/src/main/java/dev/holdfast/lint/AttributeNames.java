package dev.holdfast.lint;

/** Names of the declared attributes that generic rules read. */
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

    /** Cluster: how many devices one node can serve (XM-E20, TRV-E14, UMS-E22). */
    public static final String DEVICES_PER_NODE = "capacity.devices-per-node";

    /** Observed, node and as {@code database.version} of the cluster: the release of what is installed or restored. */
    public static final String VERSION = "version";

    /** Observed, cluster: the release of the data in the database (RB-34). */
    public static final String DATABASE_VERSION = "database.version";

    private AttributeNames() {}
}
