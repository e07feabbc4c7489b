package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** A virtual server. */
final class VirtualServerFormat {

    private VirtualServerFormat() {}

    static VirtualServer read(Fields in) {
        String name = in.text("name");
        LbProtocol protocol = in.constant("protocol", LbProtocol.class, null);
        Ipv4 vip = in.parsed("vip", Ipv4::of);
        int port = in.integer("port", 0, 0, 65535);
        LbMethod method = in.constant("method", LbMethod.class, LbMethod.LEAST_CONNECTION);
        PersistenceProfile persistence =
                in.has("persistence") ? PersistenceFormat.read(in.object("persistence")) : PersistenceProfile.NONE;
        List<String> groups = in.texts("groups");
        String backup = in.optionalText("backup");
        boolean holdDown = in.flag("holdDown", false);
        String comment = in.text("comment", "");
        in.end();
        if (in.has("vip") == (port != 0)) {
            boolean readable = vip != null;
            return new VirtualServer(
                    name, protocol, vip, readable ? port : 0, method, persistence, groups, backup, holdDown, comment);
        }
        in.problem(
                in.has("vip") ? "port" : "vip",
                "address and port belong together",
                "Give an address and a port of 1 to 65535, or neither.");
        // A stand-in of the same name, so that references to it still lead somewhere.
        return new VirtualServer(name, protocol, null, 0, method, persistence, groups, backup, holdDown, comment);
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
        return out;
    }
}
