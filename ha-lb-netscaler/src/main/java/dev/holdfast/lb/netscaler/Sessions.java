package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.nitro.NitroTransport;
import dev.holdfast.spi.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How sessions are opened: none of them is logged in before it is used.
 *
 * @param nodes all nodes of the appliance
 * @param credentials our account
 * @param callTimeout the longest one call may take
 * @param backoff wait before the first repetition
 */
record Sessions(List<NitroTransport> nodes, Credentials credentials, Duration callTimeout, Duration backoff) {

    /** Goes to whichever node is primary. */
    NitroSession ofPair() {
        return new NitroSession(nodes, credentials, callTimeout, backoff);
    }

    /** Stays at this node. */
    NitroSession ofNode(URI address) {
        NitroTransport node = nodes.stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + address + "; known are "
                        + nodes.stream().map(NitroTransport::address).toList()));
        return new NitroSession(List.of(node.ofNode()), credentials, callTimeout, backoff);
    }
}
