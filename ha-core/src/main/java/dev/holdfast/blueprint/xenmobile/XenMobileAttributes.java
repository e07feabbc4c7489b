package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeKeys;

/** Names of the cluster and node attributes, and of the observed facts, that the {@code xm.} and {@code rb.} rules read. */
public final class XenMobileAttributes {

    /** What is managed: a {@link DeploymentMode}, by name. */
    public static final String MODE = "xm.mode";
    /** The server's own fully qualified name (XM-50). */
    public static final String FQDN = "xm.fqdn";
    /** The name of the MDM virtual address (XM-E01). */
    public static final String MDM_FQDN = "xm.mdm-fqdn";
    /** The name of the MAM virtual address (XM-50). */
    public static final String MAM_FQDN = "xm.mam-fqdn";

    /**
     * The MDM virtual address; virtual servers on it are for devices, as are those the wizard named so (XM-E09). A
     * configuration with names of its own needs it.
     */
    public static final String MDM_VIP = "xm.mdm-vip";
    /** The MAM virtual address; virtual servers on it are for apps, as are those the wizard named so (XM-E10). */
    public static final String MAM_VIP = "xm.mam-vip";

    /** Cluster: the attribute in which XenMobile's own LDAP configuration looks for what users type (XM-48). */
    public static final String LOGON_ATTRIBUTE = "xm.ldap-logon-attribute";
    /** Cluster: {@code yes} if devices with iOS 11 install apps from the store (XM-19). */
    public static final String STORE_ON_IOS11 = "xm.store-on-ios11";
    /** Cluster: {@code yes} if devices come through address translation before the load balancer (XM-E14). */
    public static final String NAT = "xm.nat";
    /** Cluster: ISO date on which devices may begin to upgrade to iOS 11 (XM-16). */
    public static final String IOS11_ROLLOUT = "xm.ios11-rollout";
    /** Cluster: the release it is to be upgraded to; the rollback is then planned back from there. */
    public static final String UPGRADE_TO = "xm.upgrade-to";
    /** Cluster: the release it may have to go back to (RB-11); read where no upgrade is declared. */
    public static final String ROLLBACK_TO = "xm.rollback-to";
    /** Cluster: ids of the nodes that stand switched off at the other site, separated by blanks (XM-E23). */
    public static final String DISASTER_NODES = "xm.disaster-nodes";

    /** Node: where it gets the time from, separated by blanks (XM-08). */
    public static final String TIME_SOURCE = "xm.time-source";
    /** Cluster: where the database server gets the time from, separated by blanks (XM-08). */
    public static final String DATABASE_TIME_SOURCE = "xm.database-time-source";
    /** Node, declared and observed: the database it uses, as a JDBC URL or as {@code host:port/name} (XM-22). */
    public static final String DATABASE = "xm.database";
    /** Node: name of the secret that holds its PKI passwords, never a password (XM-23). */
    public static final String PKI_SECRET = "xm.pki-secret";
    /** Node: {@code yes} if data is protected with the password every installation has (XM-26). */
    public static final String DEFAULT_PROTECTION = "xm.default-data-protection";
    /** Node: {@code yes} if FIPS was chosen (XM-27). */
    public static final String FIPS = "xm.fips";

    /** Observed, node: how far its clock is ahead of the observer's, an ISO duration (XM-09, RB-41). */
    public static final String CLOCK_OFFSET = "clock.offset";
    /** Observed, cluster: the same of the database server. */
    public static final String DATABASE_CLOCK_OFFSET = "database.clock-offset";
    /** Observed, first node: {@code yes} if it is fully configured (XM-07). */
    public static final String CONFIGURED = "xm.configured";
    /** Observed, node: {@code yes} if the page Cluster Information lists it (XM-36). */
    public static final String LISTED = "xm.listed";
    /** Observed, node: its role as that page prints it; read by {@link MemberRole#parse} (XM-38). */
    public static final String ROLE = "xm.role";
    /** Observed, cluster: {@code yes} if the roles on that page were read, blank ones included. */
    public static final String ROLES_READ = "xm.roles-read";
    /** Observed, node: {@code yes} if port 80 accepts connections (XM-19). */
    public static final String PORT_80_OPEN = "xm.port-80-open";
    /** Observed, cluster: {@code yes} if the database account has the rights an upgrade needs (XM-E22). */
    public static final String SQL_RIGHTS = "xm.sql-rights";

    /** Observed, cluster: {@code yes} if there is a restorable backup of the database from before the change (RB-34). */
    public static final String DATABASE_BACKUP = "rb.database-backup";
    /** Observed, node: {@code yes} if there is a restorable backup of it from before the change (RB-34). */
    public static final String NODE_BACKUP = "rb.node-backup";
    /** Cluster: ISO instant at which the change was or will be made (RB-03). */
    public static final String CHANGED_AT = "rb.changed-at";
    /** Cluster: ISO instant until which the backups of before the change are kept (RB-03). */
    public static final String BACKUPS_UNTIL = "rb.backups-until";

    private XenMobileAttributes() {}

    /**
     * What the rules of this family and of every cluster read of what is declared.
     *
     * @return every key; a name that is none and begins like one is a mistake
     */
    public static AttributeKeys keys() {
        return XenMobileKeys.ALL;
    }
}
