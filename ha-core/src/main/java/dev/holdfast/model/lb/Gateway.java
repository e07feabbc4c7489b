package dev.holdfast.model.lb;

import dev.holdfast.model.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where users log on before they are let in to the applications behind (Citrix Gateway, XM-44).
 *
 * @param name unique among gateways
 * @param vip its address (XM-45)
 * @param port 1 to 65535
 * @param tls the certificate shown to users (XM-46)
 * @param authentication the directory (XM-47), or null if nobody is asked to log on
 */
public record Gateway(
        String name,
        IpAddress vip,
        int port,
        TlsBinding tls,
        @Nullable LdapAuthentication authentication) {

    /** Rejects a port out of range. */
    public Gateway {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("gateway " + name + ": port " + port + " must be 1 to 65535");
        }
    }
}
