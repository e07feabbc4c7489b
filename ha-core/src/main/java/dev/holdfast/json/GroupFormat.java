package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import org.jspecify.annotations.Nullable;

/** A service group with its members. */
final class GroupFormat {

    private enum ClientIp {
        NONE,
        USE_SOURCE_IP,
        HEADER
    }

    private static final String HELP = """
            name: What virtual servers call it; unique among groups.
            protocol: What is spoken to the members: SSL_BRIDGE passes TLS through, SSL begins it anew (NS-21).
            clientIp: What a member learns of the client: NONE the load balancer's address, USE_SOURCE_IP the \
            client's as the packet's source (UMS-06), HEADER the client's in an HTTP header (NS-18).
            clientIpHeader: Name of the header that carries the client's address (NS-18).
            members: Servers on their ports.
            monitors: Names of monitors; a member is up while all of them are content.
            single: Whether it is kept as a service of its own instead of a group, with exactly one member (UMS-25).
            """;

    private static final String MEMBER_HELP = """
            server: Name of one of the servers.
            port: TCP port of the service.
            customServerId: Id that persistence of type CUSTOM_SERVER_ID finds in a request (XM-E07).
            """;

    private GroupFormat() {}

    static ServiceGroup read(Fields in) {
        in.help(HELP);
        // A stand-in of the same name, so that references to it still lead somewhere.
        ServiceGroup group = new ServiceGroup(
                in.text("name"),
                in.constant("protocol", LbProtocol.class, null),
                clientIp(in),
                in.list("members", GroupFormat::member),
                in.texts("monitors"));
        boolean single = in.flag("single", false);
        in.end();
        ServiceGroup read = in.build(() -> new ServiceGroup(
                group.name(), group.protocol(), group.clientIp(), group.members(), group.monitors(), single));
        return read == null ? group : read;
    }

    static ObjectNode write(ServiceGroup group) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", group.name());
        out.put("protocol", group.protocol().name());
        if (group.clientIp() instanceof ClientIpMode.Header header) {
            out.put("clientIp", ClientIp.HEADER.name());
            out.put("clientIpHeader", header.name());
        } else if (group.clientIp() instanceof ClientIpMode.UseSourceIp) {
            out.put("clientIp", ClientIp.USE_SOURCE_IP.name());
        }
        group.members().forEach(member -> out.withArray("members").add(member(member)));
        group.monitors().forEach(name -> out.withArray("monitors").add(name));
        if (group.single()) {
            out.put("single", true);
        }
        return out;
    }

    private static ClientIpMode clientIp(Fields in) {
        return switch (in.constant("clientIp", ClientIp.class, ClientIp.NONE)) {
            case NONE -> ClientIpMode.NONE;
            case USE_SOURCE_IP -> ClientIpMode.USE_SOURCE_IP;
            case HEADER -> new ClientIpMode.Header(in.text("clientIpHeader"));
        };
    }

    private static @Nullable ServiceGroupMember member(Fields in) {
        in.help(MEMBER_HELP);
        String server = in.text("server");
        int port = in.requiredInteger("port", 1, 65535);
        String customServerId = in.optionalText("customServerId");
        in.end();
        return in.build(() -> new ServiceGroupMember(server, port, customServerId));
    }

    private static ObjectNode member(ServiceGroupMember member) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("server", member.server());
        out.put("port", member.port());
        if (member.customServerId() != null) {
            out.put("customServerId", member.customServerId());
        }
        return out;
    }
}
