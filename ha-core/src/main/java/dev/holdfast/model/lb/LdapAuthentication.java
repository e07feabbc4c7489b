package dev.holdfast.model.lb;

import org.jspecify.annotations.Nullable;

/**
 * How the gateway asks a directory who a user is (XM-47).
 *
 * @param name what it is called on the load balancer
 * @param server address or name of the directory
 * @param port 1 to 65535
 * @param security how the connection is protected
 * @param base where in the directory users are looked for
 * @param bindDn as whom to look, or null for nobody in particular
 * @param bindSecret name of the secret that goes with {@code bindDn}, or null; never the secret
 * @param logonAttribute the attribute that holds what users type as their name; must be the one that XenMobile's own LDAP
 *     configuration uses (XM-48)
 */
public record LdapAuthentication(
        String name,
        String server,
        int port,
        Security security,
        String base,
        @Nullable String bindDn,
        @Nullable String bindSecret,
        String logonAttribute) {

    /** Rejects a port out of range and a secret without a name to go with. */
    public LdapAuthentication {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("directory " + name + ": port " + port + " must be 1 to 65535");
        }
        if (bindSecret != null && bindDn == null) {
            // Not repeated here: somebody may have written the secret itself.
            throw new IllegalArgumentException("directory " + name
                    + ": bindSecret without bindDn; name the account it belongs to, or leave both out");
        }
    }

    /** How the connection to the directory is protected. */
    public enum Security {
        /** Not at all; usually on port 389. */
        PLAINTEXT,
        /** Plain at first, then upgraded on the same port. */
        TLS,
        /** TLS from the start; usually on port 636. */
        SSL
    }
}
