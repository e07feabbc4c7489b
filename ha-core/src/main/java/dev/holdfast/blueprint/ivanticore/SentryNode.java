package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;

/**
 * One Sentry: a gateway beside the Cores, balanced but never promoted (CORE-47).
 *
 * @param id its id, and its server's name on the load balancer
 * @param hostname fully qualified
 * @param address where the load balancer reaches it
 * @param site where it stands
 */
public record SentryNode(NodeId id, String hostname, String address, SiteId site) {

    /** Where devices reach a Sentry (CORE-E09). */
    static final int PORT = 443;

    /**
     * A Sentry at site {@code main} whose host name is its id.
     *
     * @param id see {@link #id()}
     * @param address see {@link #address()}
     * @return the Sentry
     */
    public static SentryNode of(String id, String address) {
        return new SentryNode(NodeId.of(id), id, address, Site.MAIN.id());
    }

    /**
     * The same at this site.
     *
     * @param value see {@link #site()}
     * @return a copy
     */
    public SentryNode site(String value) {
        return new SentryNode(id, hostname, address, SiteId.of(value));
    }

    Node node() {
        return declared().build();
    }

    /** The same, not yet read. */
    Node.Builder declared() {
        return Node.builder(id.value(), address)
                .hostname(hostname)
                .site(site.value())
                .role(NodeRole.SENTRY);
    }
}
