package dev.holdfast.blueprint.xenmobile;

/** What XenMobile manages (XM-18). */
public enum DeploymentMode {
    /** Devices only. */
    MDM,
    /** Apps only. */
    MAM,
    /** Devices and apps. */
    ENTERPRISE;

    /**
     * Whether devices are managed, so that the MDM address is needed (M4).
     *
     * @return whether it is not {@link #MAM}
     */
    public boolean managesDevices() {
        return this != MAM;
    }

    /**
     * Whether apps are managed, so that the MAM address is needed (M4).
     *
     * @return whether it is not {@link #MDM}
     */
    public boolean managesApps() {
        return this != MDM;
    }
}
