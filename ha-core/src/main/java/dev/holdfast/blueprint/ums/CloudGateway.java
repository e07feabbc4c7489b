package dev.holdfast.blueprint.ums;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;

/**
 * An IGEL Cloud Gateway behind the load balancer. IGEL does not support NetScaler as a load balancer for gateways, only
 * as a bridge that passes TLS through to one of them (UMS-E13), so each has an address of its own.
 *
 * @param name of the gateway, unique among the load balancer's servers
 * @param address where it is
 * @param vip the virtual address that leads to it alone
 */
public record CloudGateway(String name, IpAddress address, IpAddress vip) {

    /** Where a gateway listens (UMS-E11). */
    static final int PORT = 8443;

    /** Rejects a gateway without a name. */
    public CloudGateway {
        if (name.isBlank()) {
            throw new IllegalArgumentException("cloud gateway at " + address + ": give it a name");
        }
    }

    /**
     * Asks the gateway for its own opinion.
     *
     * @return a question for its status page, to be sent to {@link #address()}
     */
    public ProbeSpec check() {
        CheckStatus page = CheckStatus.ofCloudGateway();
        return new ProbeSpec.Http(page.name(), true, PORT, "/usg/check-status", page, Duration.ofSeconds(5));
    }
}
