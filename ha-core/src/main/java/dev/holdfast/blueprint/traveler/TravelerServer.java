package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Site;
import org.jspecify.annotations.Nullable;

/**
 * One Traveler server as it is today.
 *
 * @param name its id
 * @param hostname the name devices know it by, fully qualified; it must lead to the pool for ever after (TRV-09)
 * @param address its address
 * @param release its release today
 * @param externalUrl its External URL field today, or empty
 * @param membership whether it stays in the pool
 * @param site where it stands
 * @param setup what else is known of it
 */
public record TravelerServer(
        String name,
        String hostname,
        String address,
        String release,
        String externalUrl,
        Membership membership,
        Site site,
        ServerSetup setup) {

    /**
     * A server that stays, at the main site.
     *
     * @param name see {@link #name()}
     * @param hostname see {@link #hostname()}
     * @param address see {@link #address()}
     * @param release see {@link #release()}
     * @param externalUrl see {@link #externalUrl()}
     * @return the server
     */
    public static TravelerServer of(String name, String hostname, String address, String release, String externalUrl) {
        return new TravelerServer(
                name, hostname, address, release, externalUrl, Membership.PERMANENT, Site.MAIN, ServerSetup.UNKNOWN);
    }

    /**
     * The same on this operating system.
     *
     * @param platform see {@link ServerSetup#platform()}
     * @return a copy
     */
    public TravelerServer on(String platform) {
        return with(new ServerSetup(
                platform, setup.tls(), setup.certificate(), setup.secureServerToServer(), setup.dataBytes()));
    }

    /**
     * The same with this TLS set-up.
     *
     * @param tls see {@link ServerSetup#tls()}
     * @param certificate see {@link ServerSetup#certificate()}
     * @return a copy
     */
    public TravelerServer tls(String tls, String certificate) {
        return with(
                new ServerSetup(setup.platform(), tls, certificate, setup.secureServerToServer(), setup.dataBytes()));
    }

    /**
     * The same, speaking securely with other servers or not.
     *
     * @param secure see {@link ServerSetup#secureServerToServer()}
     * @return a copy
     */
    public TravelerServer secureServerToServer(boolean secure) {
        return with(new ServerSetup(setup.platform(), setup.tls(), setup.certificate(), secure, setup.dataBytes()));
    }

    /**
     * The same with so much data.
     *
     * @param bytes see {@link ServerSetup#dataBytes()}
     * @return a copy
     */
    public TravelerServer holding(long bytes) {
        return with(new ServerSetup(
                setup.platform(), setup.tls(), setup.certificate(), setup.secureServerToServer(), bytes));
    }

    /**
     * The same at another site.
     *
     * @param value see {@link #site()}
     * @return a copy
     */
    public TravelerServer at(Site value) {
        return new TravelerServer(name, hostname, address, release, externalUrl, membership, value, setup);
    }

    /**
     * The same, to be removed: once its data is in the pool, or if it is in the pool already, as soon as you like.
     *
     * @return a copy
     */
    public TravelerServer leavingAfterTransfer() {
        return new TravelerServer(name, hostname, address, release, externalUrl, Membership.TRANSIENT, site, setup);
    }

    /** As it is in the pool. */
    TravelerServer upgradedTo(String value) {
        return new TravelerServer(name, hostname, address, value, externalUrl, membership, site, setup);
    }

    private TravelerServer with(ServerSetup value) {
        return new TravelerServer(name, hostname, address, release, externalUrl, membership, site, value);
    }

    boolean stays() {
        return membership == Membership.PERMANENT;
    }

    NodeId id() {
        return NodeId.of(name);
    }

    /** As a server of the pool. */
    Node member(boolean secure) {
        return node(setup.secureServerToServer() == null ? Boolean.valueOf(secure) : setup.secureServerToServer())
                .build();
    }

    /** As a server with data of its own, whose devices know it by its own name. */
    Node joining() {
        return node(setup.secureServerToServer())
                .attribute(TravelerAttributes.DEVICE_NAME, hostname)
                .attribute(TravelerAttributes.OWN_DATA, "yes")
                .build();
    }

    private Node.Builder node(@Nullable Boolean secure) {
        Node.Builder node = declared().version(release);
        add(node, TravelerAttributes.SERVER_TO_SERVER_TLS, secure == null ? null : secure ? "yes" : "no");
        return node;
    }

    /** What was declared of this server but for its release, not yet read. */
    Node.Builder declared() {
        Node.Builder node = Node.builder(name, address)
                .hostname(hostname)
                .site(site.id().value())
                .attribute(TravelerAttributes.EXTERNAL_URL, externalUrl)
                .attribute(TravelerAttributes.MEMBERSHIP, membership.name());
        add(node, TravelerAttributes.PLATFORM, setup.platform());
        add(node, TravelerAttributes.TLS, setup.tls());
        add(node, AttributeNames.NODE_CERTIFICATE, setup.certificate());
        return node;
    }

    private static void add(Node.Builder node, String name, @Nullable String value) {
        if (value != null) {
            node.attribute(name, value);
        }
    }
}
