package dev.holdfast.blueprint.ums;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.Subnet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds of every server that does not say otherwise of itself.
 *
 * @param subnet the servers' own (UMS-09)
 * @param gateway where their replies go
 * @param release or null if not declared
 * @param datasource or null if no database is declared
 */
record UmsDefaults(
        Subnet subnet,
        IpAddress gateway,
        @Nullable SoftwareVersion release,
        @Nullable Datasource datasource) {

    /** A server of another subnet has another gateway, which nobody can guess. */
    Node to(Node server) {
        boolean elsewhere = server.subnet() != null && !server.subnet().equals(subnet);
        Map<String, String> facts = new TreeMap<>(server.attributes());
        if (datasource != null) {
            facts.putIfAbsent(UmsAttributes.DATASOURCE, datasource.toString());
        }
        return new Node(
                server.id(),
                server.hostname(),
                server.address(),
                server.site(),
                server.role(),
                server.version() == null ? release : server.version(),
                server.upstream(),
                elsewhere ? server.subnet() : subnet,
                server.defaultGateway() == null && !elsewhere ? gateway : server.defaultGateway(),
                server.resources(),
                facts);
    }
}
