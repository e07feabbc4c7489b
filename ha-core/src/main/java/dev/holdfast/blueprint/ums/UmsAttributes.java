package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.AttributeKeys;

/** Names of the declared attributes and observed facts that the {@code ums.} rules read. */
public final class UmsAttributes {

    /** Node: its datasource in one line, as {@link Datasource#toString()} writes it (UMS-14). */
    public static final String DATASOURCE = "ums.datasource";

    /** Cluster: the folder UMS is installed in, if it is not the usual one (UMS-50). */
    public static final String INSTALL_PATH = "ums.install-path";

    /** Cluster: name of a {@link UmsTopology}; {@code STANDARD} without it. */
    public static final String TOPOLOGY = "ums.topology";

    /** Cluster: {@code yes} if thin clients find the servers by DNS or DHCP (UMS-43). */
    public static final String AUTO_REGISTRATION = "ums.auto-registration";

    /** Cluster: the Cluster Address entered in UMS Administration, as {@code name:port} (UMS-E06). */
    public static final String CLUSTER_ADDRESS = "ums.cluster-address";

    /** Cluster: names or addresses of the load balancer's servers that are cloud gateways, separated by blanks. */
    public static final String CLOUD_GATEWAYS = "ums.cloud-gateways";

    /** Cluster: where the database password is kept, such as {@code vault:ums/db}; never the password (UMS-17). */
    public static final String PASSWORD_REFERENCE = "ums.db-password-ref";

    /** Cluster: the release that the servers are to get (UMS-E20). */
    public static final String TARGET_RELEASE = "ums.target-release";

    /** Cluster: {@code yes} if the plan for the target release restores a database of that release (UMS-E20). */
    public static final String DATABASE_RESTORE = "ums.database-restore";

    /**
     * Observed, cluster: targets of DHCP option 224, addresses or names separated by blanks, {@code none} if the option
     * is not set (UMS-43).
     */
    public static final String DHCP_224 = "ums.dhcp-224";

    /**
     * Observed, cluster: addresses of the name {@code igelrmserver}, separated by blanks, {@code none} if it does not
     * resolve (UMS-43, UMS-E14).
     */
    public static final String IGELRMSERVER = "ums.igelrmserver";

    /** Observed, cluster: the Host of each firmware, as {@link FirmwareEntry#listText} writes it (UMS-47). */
    public static final String FIRMWARE_HOSTS = "ums.firmware-hosts";

    /** Observed, node: a hash over names and contents of its firmware folder (UMS-51). */
    public static final String FIRMWARE_MANIFEST = "ums.firmware-manifest";

    /** Observed, node: how far its clock is ahead of the observer's, as an ISO duration (UMS-E03). */
    public static final String CLOCK_OFFSET = "clock.offset";

    /** Observed, node: round trip to the database, as an ISO duration (UMS-E21). */
    public static final String DATABASE_LATENCY = "latency.database";

    /** Observed, node: the longest round trip to another server, as an ISO duration (UMS-E21). */
    public static final String PEER_LATENCY = "latency.peer";

    /** Observed, node: round trip to the load balancer, as an ISO duration (UMS-E21). */
    public static final String BALANCER_LATENCY = "latency.load-balancer";

    private UmsAttributes() {}

    /**
     * What the rules of this family and of every cluster read of what is declared.
     *
     * @return every key; a name that is none and begins like one is a mistake
     */
    public static AttributeKeys keys() {
        return UmsKeys.ALL;
    }
}
