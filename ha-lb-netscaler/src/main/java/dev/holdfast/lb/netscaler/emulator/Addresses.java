package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where members really are. What is neither loopback nor mapped is never contacted. */
final class Addresses {

    private final Map<String, InetSocketAddress> mapped = new ConcurrentHashMap<>();

    void map(String address, int port, InetSocketAddress target) {
        mapped.put(address + ":" + port, target);
    }

    /** The real address of a member, on its own port or on the one a monitor names. */
    Optional<InetSocketAddress> of(Configuration configuration, JsonNode member, int otherPort) {
        String address = configuration
                .object("server", member.path("servername").asText())
                .path("ipaddress")
                .asText("");
        int port = otherPort == 0 ? member.path("port").asInt() : otherPort;
        InetSocketAddress target = mapped.get(address + ":" + port);
        if (target == null && address.startsWith("127.")) {
            return Optional.of(new InetSocketAddress(address, port));
        }
        return Optional.ofNullable(target);
    }
}
