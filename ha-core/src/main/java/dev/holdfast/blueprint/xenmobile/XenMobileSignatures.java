package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.health.FailureSignature;
import java.util.List;

/** Failures of XenMobile that somebody has met before. */
public final class XenMobileSignatures {

    private static final List<FailureSignature> ALL = List.of(new FailureSignature(
            "xm.hazelcast-port80",
            "Port 80 of a node goes down and up again and again, two days after an update.",
            "Only port 80 is concerned, which offload and the nodes among themselves share; 443, 8443 and 22 answer"
                    + " throughout.",
            List.of(
                    "the times of every change of port 80, of all nodes, and that the other ports answered",
                    "the support bundle of every node, taken before the first restart",
                    "the cluster view of every node: members, roles, oldest member",
                    "the load balancer's monitor statistics and its configuration",
                    "releases and rolling patches of every node, and when each was installed",
                    "all of it until the vendor has closed the case, not only until the service is back"),
            "Drain the node and restart it (XM-NODE-REBOOT), one node at a time and never the last; open a case with"
                    + " the vendor, naming the Hazelcast cluster cache. It comes back: decide on a rollback.",
            List.of("RB-06", "RB-07", "RB-08", "RB-09", "RB-10"),
            List.of(80),
            List.of(443, 8443, 22)));

    private XenMobileSignatures() {}

    /**
     * The catalogue.
     *
     * @return every known failure of this family
     */
    public static List<FailureSignature> all() {
        return ALL;
    }
}
