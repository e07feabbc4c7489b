package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.Node;
import org.jspecify.annotations.Nullable;

/**
 * One Traveler server as it is today.
 *
 * @param name its id
 * @param hostname the name devices know it by, fully qualified; it must lead to the pool for ever after (TRV-09)
 * @param address its address
 * @param release its release today
 * @param externalUrl its External URL field today
 * @param membership whether it stays in the pool
 * @param platform operating system, {@code win32} for 32-bit Windows, or null if not declared
 */
public record TravelerServer(
        String name,
        String hostname,
        String address,
        String release,
        String externalUrl,
        Membership membership,
        @Nullable String platform) {

    /**
     * A server that stays.
     *
     * @param name see {@link #name()}
     * @param hostname see {@link #hostname()}
     * @param address see {@link #address()}
     * @param release see {@link #release()}
     * @param externalUrl see {@link #externalUrl()}
     * @return the server
     */
    public static TravelerServer of(String name, String hostname, String address, String release, String externalUrl) {
        return new TravelerServer(name, hostname, address, release, externalUrl, Membership.PERMANENT, null);
    }

    /**
     * The same on this operating system.
     *
     * @param value see {@link #platform()}
     * @return a copy
     */
    public TravelerServer on(String value) {
        return new TravelerServer(name, hostname, address, release, externalUrl, membership, value);
    }

    /**
     * The same, to be removed once its data is in the pool.
     *
     * @return a copy
     */
    public TravelerServer leavingAfterTransfer() {
        return new TravelerServer(name, hostname, address, release, externalUrl, Membership.TRANSIENT, platform);
    }

    Node node() {
        Node.Builder node = Node.builder(name, address)
                .hostname(hostname)
                .version(release)
                .attribute(TravelerAttributes.EXTERNAL_URL, externalUrl)
                .attribute(TravelerAttributes.MEMBERSHIP, membership.name());
        if (platform != null) {
            node.attribute(TravelerAttributes.PLATFORM, platform);
        }
        return node.build();
    }
}
