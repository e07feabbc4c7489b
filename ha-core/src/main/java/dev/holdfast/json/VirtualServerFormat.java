package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.lb.VirtualServerBuilder;
import java.time.Duration;

/** A virtual server. */
final class VirtualServerFormat {

    private static final String HELP = """
            name: What others call it; unique among virtual servers.
            protocol: What is spoken with clients: SSL_BRIDGE passes TLS through, SSL ends it here (NS-21).
            vip: IPv4 or IPv6 address that clients reach; left out, with its port, for one that is only ever a \
            backup.
            port: TCP port that clients reach, 1 to 65535; 0 exactly if there is no vip.
            method: How a new client is given to a member.
            persistence: How a client stays with its member (XM-14, UMS-38); it does not if left out.
            groups: Names of groups behind it.
            backup: Name of the virtual server that takes over while this one is down (NS-04).
            holdDown: Whether it stays down, once down, until an operator enables it: Manual Resume (CORE-61, \
            NS-04).
            comment: Free text.
            clientTimeout: After how many whole seconds a silent client is let go; longer than the longest push \
            request (TRV-E16), the load balancer's default if left out.
            spillover: When new clients go to the backup although this one is up; never if left out.
            """;

    private VirtualServerFormat() {}

    static VirtualServer read(Fields in) {
        in.help(HELP);
        String name = in.text("name");
        LbProtocol protocol = in.constant("protocol", LbProtocol.class, null);
        VirtualServerBuilder draft = VirtualServer.builder(name, protocol);
        IpAddress vip = in.parsed("vip", IpAddress::of);
        boolean misread = vip == null && in.has("vip");
        int port = in.integer("port", 0, 0, 65535);
        draft.method(in.constant("method", LbMethod.class, LbMethod.LEAST_CONNECTION));
        PersistenceProfile persistence = in.optional("persistence", PersistenceFormat::read);
        draft.persistence(persistence == null ? PersistenceProfile.NONE : persistence);
        draft.groups(in.texts("groups"));
        String backup = in.optionalText("backup");
        draft.backup(backup, in.flag("holdDown", false));
        draft.comment(in.text("comment", ""));
        draft.tls(TlsFormat.of(in));
        Duration clientTimeout = in.has("clientTimeout") ? in.requiredDuration("clientTimeout") : null;
        draft.spillover(in.optional("spillover", SpilloverFormat::read));
        in.end();
        VirtualServer read = in.build(() -> draft.address(vip, misread ? 0 : port)
                .clientTimeout(clientTimeout)
                .build());
        return read == null ? standIn(name, protocol) : read;
    }

    /** Of the same name, so that references to it still lead somewhere. */
    private static VirtualServer standIn(String name, LbProtocol protocol) {
        return VirtualServer.builder(name, protocol).build();
    }

    static ObjectNode write(VirtualServer vserver) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", vserver.name());
        out.put("protocol", vserver.protocol().name());
        vserver.address().ifPresent(vip -> out.put("vip", vip.toString()).put("port", vserver.port()));
        if (vserver.method() != LbMethod.LEAST_CONNECTION) {
            out.put("method", vserver.method().name());
        }
        if (!vserver.persistence().equals(PersistenceProfile.NONE)) {
            out.set("persistence", PersistenceFormat.write(vserver.persistence()));
        }
        vserver.groups().forEach(group -> out.withArray("groups").add(group));
        if (vserver.backup() != null) {
            out.put("backup", vserver.backup());
        }
        if (vserver.holdDown()) {
            out.put("holdDown", true);
        }
        if (!vserver.comment().isEmpty()) {
            out.put("comment", vserver.comment());
        }
        TlsFormat.put(out, vserver.tls());
        if (vserver.clientTimeout() != null) {
            out.put("clientTimeout", vserver.clientTimeout().toString());
        }
        if (vserver.spillover() != null) {
            out.set("spillover", SpilloverFormat.write(vserver.spillover()));
        }
        return out;
    }
}
