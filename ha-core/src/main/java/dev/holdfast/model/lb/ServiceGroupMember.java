package dev.holdfast.model.lb;

import org.jspecify.annotations.Nullable;

/**
 * One server on one port inside a group.
 *
 * @param server name of a {@link Server}
 * @param port 1 to 65535
 * @param customServerId the id that {@link PersistenceProfile.CustomServerId} finds, or null
 */
public record ServiceGroupMember(
        String server, int port, @Nullable String customServerId) {

    /** Rejects a port out of range. */
    public ServiceGroupMember {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("member " + server + ": port " + port + " must be 1 to 65535");
        }
    }

    /**
     * A member without a custom id.
     *
     * @param server see {@link #server()}
     * @param port see {@link #port()}
     * @return the member
     */
    public static ServiceGroupMember of(String server, int port) {
        return new ServiceGroupMember(server, port, null);
    }
}
