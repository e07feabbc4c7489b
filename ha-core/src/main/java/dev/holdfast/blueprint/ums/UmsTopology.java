package dev.holdfast.blueprint.ums;

import dev.holdfast.model.SoftwareVersion;
import org.jspecify.annotations.Nullable;

/** How the servers of one database know of each other. The load balancer in front of them is the same in all cases. */
public enum UmsTopology {
    /** Standard UMS, installed several times on one database; the servers do not know each other (UMS-04, UMS-11). */
    STANDARD(null),
    /** Distributed UMS: the servers find each other in the database (UMS-E02). */
    DISTRIBUTED("6.10.100"),
    /** The IGEL high-availability option, without its own load balancers (UMS-E02). */
    HIGH_AVAILABILITY("6.06.100");

    private final @Nullable String copiesFirmwareSince;

    UmsTopology(@Nullable String copiesFirmwareSince) {
        this.copiesFirmwareSince = copiesFirmwareSince;
    }

    /**
     * Whether the product copies firmware from server to server (UMS-E16, UMS-E17, A-15). Only files it knows as its
     * own: what is merely dropped into the folder stays where it is.
     *
     * @param release the servers' release, or null if nobody said; then it is not relied upon
     * @return whether it does; otherwise DFS or any other replication has to (UMS-51)
     */
    public boolean copiesFirmware(@Nullable SoftwareVersion release) {
        return copiesFirmwareSince != null
                && release != null
                && !release.isBefore(SoftwareVersion.of(copiesFirmwareSince));
    }
}
