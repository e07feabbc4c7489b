package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.util.stream.Stream;

/** Names of the attributes that the {@code trv.} rules read. */
public final class TravelerAttributes {

    /** Cluster: the one URL devices use (TRV-E15). */
    public static final String POOL_URL = "trv.pool-url";
    /** Cluster: the pool's release (TRV-25). */
    public static final String POOL_RELEASE = "trv.pool-release";
    /** Node: its External URL field (TRV-14). */
    public static final String EXTERNAL_URL = "trv.external-url";
    /** Node: a {@link Membership}, by name; permanent if not declared. */
    public static final String MEMBERSHIP = "trv.membership";
    /** Node: operating system, {@code win32} for 32-bit Windows (TRV-04). */
    public static final String PLATFORM = "trv.platform";
    /** Node: how its TLS is set up, in words that are equal when the set-up is (TRV-13). */
    public static final String TLS = "trv.tls";
    /** Node: name or fingerprint of its certificate (TRV-13). */
    public static final String CERTIFICATE = "trv.certificate";

    private TravelerAttributes() {}

    static boolean isTransient(Node node) {
        return node.attribute(MEMBERSHIP)
                .filter(Membership.TRANSIENT.name()::equals)
                .isPresent();
    }

    /** Servers that stay: only they must be set up like the others (M3). */
    static Stream<Node> staying(Cluster cluster) {
        return cluster.nodes().stream().filter(node -> !isTransient(node));
    }
}
