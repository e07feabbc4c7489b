package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Virtual servers as the appliance has them, without what they show to clients. */
final class FoundVirtualServer {

    private final LoadBalancing declared;
    private final Ownership ownership;

    FoundVirtualServer(LoadBalancing declared, Ownership ownership) {
        this.declared = declared;
        this.ownership = ownership;
    }

    VirtualServer of(Found found, List<String> groups) {
        String name = found.text("name");
        VirtualServer wanted = declared.virtualServer(name).orElse(null);
        boolean addressed = !found.is("ipv46", "0.0.0.0");
        return VirtualServer.builder(name, found.protocol())
                .address(addressed ? IpAddress.of(found.text("ipv46")) : null, found.number("port"))
                .method(found.is("lbmethod", "ROUNDROBIN") ? LbMethod.ROUND_ROBIN : LbMethod.LEAST_CONNECTION)
                .persistence(Persistences.of(found))
                .groups(groups)
                .backup(backup(found, wanted), found.is("disableprimaryondown", "ENABLED"))
                .comment(ownership.unsigned(found.text("comment")))
                .clientTimeout(ClientTimeout.of(found, wanted == null ? null : wanted.clientTimeout()))
                .spillover(Spillovers.of(found))
                .build();
    }

    /** A reference that a declared path opens and closes is traffic state, whatever it is just now. */
    private @Nullable String backup(Found found, @Nullable VirtualServer wanted) {
        String name = found.text("backupvserver");
        List<String> ofPaths = declared.paths().paths().stream()
                .flatMap(path -> path.references().stream())
                .filter(each -> each.virtualServer().equals(found.text("name")))
                .map(each -> each.backup())
                .toList();
        if (wanted != null && (ofPaths.contains(name) || (name.isEmpty() && !ofPaths.isEmpty()))) {
            return wanted.backup();
        }
        return name.isEmpty() ? null : name;
    }
}
