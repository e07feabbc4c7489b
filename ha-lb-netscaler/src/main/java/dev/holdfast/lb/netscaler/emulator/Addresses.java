package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where members really are, and which only pretend. What is neither loopback nor mapped is never contacted. */
final class Addresses {

    private final Map<String, InetSocketAddress> mapped = new ConcurrentHashMap<>();
    private final Map<String, Scripted> scripts = new ConcurrentHashMap<>();

    void map(String address, int port, InetSocketAddress target) {
        mapped.put(address + ":" + port, target);
    }

    void script(String address, int port, Scripted script) {
        scripts.put(address + ":" + port, script);
    }

    /** What plays instead of probing a member, on its own port or on the one a monitor names. */
    Optional<Scripted> script(Configuration configuration, JsonNode member, int otherPort) {
        return Optional.ofNullable(scripts.get(declared(configuration, member) + ":" + port(member, otherPort)));
    }

    /** The real address of a member, on its own port or on the one a monitor names. */
    Optional<InetSocketAddress> of(Configuration configuration, JsonNode member, int otherPort) {
        String address = declared(configuration, member);
        int port = port(member, otherPort);
        InetSocketAddress target = mapped.get(address + ":" + port);
        if (target == null && address.startsWith("127.")) {
            return Optional.of(new InetSocketAddress(address, port));
        }
        return Optional.ofNullable(target);
    }

    private static String declared(Configuration configuration, JsonNode member) {
        return configuration
                .object("server", member.path("servername").asText())
                .path("ipaddress")
                .asText("");
    }

    private static int port(JsonNode member, int otherPort) {
        return otherPort == 0 ? member.path("port").asInt() : otherPort;
    }
}
