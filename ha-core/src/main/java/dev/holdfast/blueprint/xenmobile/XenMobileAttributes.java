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

    private XenMobileAttributes() {}
}
