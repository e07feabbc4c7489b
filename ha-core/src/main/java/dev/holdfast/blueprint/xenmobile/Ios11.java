package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Deadline;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The change that CTX227406 asks for before devices upgrade to iOS 11 (XM-14), and nothing else.
 *
 * @param before the configuration as found
 * @param after the same with source address persistence on the MDM virtual servers of ports 443 and 8443
 * @param changes what differs, one line each
 */
public record Ios11(LoadBalancing before, LoadBalancing after, List<PersistenceChange> changes) {

    /** Freezes the changes. */
    public Ios11 {
        changes = List.copyOf(changes);
    }

    /**
     * One virtual server keeps its clients another way.
     *
     * @param virtualServer its name
     * @param before as found
     * @param after as it will be
     */
    public record PersistenceChange(String virtualServer, PersistenceProfile before, PersistenceProfile after) {

        @Override
        public String toString() {
            return virtualServer + ": " + before + " -> " + after;
        }
    }

    /**
     * Mends the load balancing of a cluster.
     *
     * @param asFound the cluster with the configuration as it is
     * @return the change; without lines if nothing needs mending
     */
    public static Ios11 mend(Cluster asFound) {
        LoadBalancing found = asFound.loadBalancing();
        List<PersistenceChange> changes = XenMobileView.of(asFound).mdm().stream()
                .filter(Ios11::needsSourceIp)
                .map(vserver -> new PersistenceChange(vserver.name(), vserver.persistence(), mended(vserver)))
                .toList();
        List<VirtualServer> vservers = found.virtualServers().stream()
                .map(vserver -> changes.stream()
                        .filter(change -> change.virtualServer().equals(vserver.name()))
                        .findFirst()
                        .map(change -> vserver.withPersistence(change.after()))
                        .orElse(vserver))
                .toList();
        LoadBalancing after = found.withVirtualServers(vservers);
        return new Ios11(found, after, changes);
    }

    /**
     * By when the change must be made (XM-16).
     *
     * @param rollout when the first user's device may upgrade to iOS 11
     * @return the deadline, with the usual reminders
     */
    public static Deadline deadline(Instant rollout) {
        return Deadline.of(
                "iOS 11",
                rollout,
                "Set source address persistence on the MDM virtual servers before user devices upgrade (XM-16).");
    }

    /**
     * The day before which the change must be finished (XM-16).
     *
     * @param cluster any
     * @return the declared date on which devices may begin to upgrade, or empty if none can be read
     */
    public static Optional<LocalDate> rollout(Cluster cluster) {
        return XenMobileKeys.IOS11_ROLLOUT.in(cluster);
    }

    static boolean needsSourceIp(VirtualServer mdm) {
        return (mdm.port() == 443 || mdm.port() == 8443) && !(mdm.persistence() instanceof PersistenceProfile.SourceIp);
    }

    /** The timeout stays as it was: the article changes the kind only. */
    private static PersistenceProfile mended(VirtualServer vserver) {
        Duration timeout = vserver.persistence() instanceof PersistenceProfile.SslSession session
                ? session.timeout()
                : Duration.ofMinutes(2);
        return PersistenceProfile.SourceIp.of(timeout);
    }
}
