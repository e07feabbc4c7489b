package dev.holdfast.model.lb;

import dev.holdfast.model.Ipv4;
import java.util.List;

/**
 * What one site offers: an address that may stand in an answer.
 *
 * @param name unique among these
 * @param site name of the {@link GslbSite}
 * @param protocol what is spoken there
 * @param address usually that of a {@link VirtualServer} of the site
 * @param port 1 to 65535
 * @param monitors names of {@link HealthMonitor}s; none to trust what the site's appliance says
 */
public record GslbService(
        String name, String site, LbProtocol protocol, Ipv4 address, int port, List<String> monitors) {

    /** Rejects a port out of range. */
    public GslbService {
        monitors = List.copyOf(monitors);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("service " + name + ": port " + port + " must be 1 to 65535");
        }
    }
}
