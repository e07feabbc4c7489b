package dev.holdfast.runbook;

/**
 * What the cluster has to carry.
 *
 * @param devices how many devices, 0 or more
 * @param devicesPerNode how many one node serves, at least 1
 */
public record Load(int devices, int devicesPerNode) {

    /** Rejects negative figures. */
    public Load {
        if (devices < 0 || devicesPerNode < 1) {
            throw new IllegalArgumentException(
                    "devices " + devices + ": must be 0 or more; per node " + devicesPerNode + ": must be 1 or more");
        }
    }

    /**
     * Whether so many nodes suffice.
     *
     * @param nodes how many serve
     * @return whether they carry all devices
     */
    public boolean carriedBy(int nodes) {
        return capacityOf(nodes) >= devices;
    }

    /**
     * How many devices so many nodes serve.
     *
     * @param nodes how many serve
     * @return devices
     */
    public long capacityOf(int nodes) {
        return (long) nodes * devicesPerNode;
    }
}
