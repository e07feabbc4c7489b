package dev.holdfast.model;

/**
 * What a node has to work with; the nodes of a Core pair must be equal (CORE-14).
 *
 * @param cpus number of processors, at least 1
 * @param memoryMiB memory in MiB, at least 1
 */
public record NodeResources(int cpus, long memoryMiB) {

    /** Rejects a machine without processor or memory. */
    public NodeResources {
        if (cpus < 1 || memoryMiB < 1) {
            throw new IllegalArgumentException(
                    "resources " + cpus + " CPUs, " + memoryMiB + " MiB: both must be at least 1");
        }
    }
}
