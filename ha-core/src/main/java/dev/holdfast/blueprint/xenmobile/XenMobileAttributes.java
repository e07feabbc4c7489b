package dev.holdfast.blueprint.xenmobile;

/** Names of the cluster attributes that the {@code xm.} rules read. */
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

    private XenMobileAttributes() {}
}
