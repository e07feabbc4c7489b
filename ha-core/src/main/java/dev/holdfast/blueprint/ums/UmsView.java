package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.runbook.Load;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a cluster says about UMS, in UMS's words. What cannot be read is as if it were not declared, and told as malformed. */
record UmsView(Cluster cluster) {

    /** The usual place of the seed's Windows installation (UMS-49). */
    static final String USUAL_PATH = "C:\\Program Files (x86)\\IGEL\\RemoteManager";

    /** The name thin clients ask for by themselves (UMS-E14). */
    static final String DISCOVERY_NAME = "igelrmserver";

    private static final SoftwareVersion STATUS_PAGE = SoftwareVersion.of("6.09.100");

    List<NodeId> ids() {
        return cluster.nodes().stream().map(Node::id).toList();
    }

    List<IpAddress> vips() {
        return Ports.virtualServers(cluster).stream()
                .map(VirtualServer::address)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Names that lead to a virtual address, the one for discovery aside: it may one day lead elsewhere. */
    List<String> lbNames() {
        List<String> vips = vips().stream().map(IpAddress::toString).toList();
        return cluster.dns().stream()
                .filter(record -> vips.contains(record.target()))
                .map(DnsRecord::name)
                .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith(DISCOVERY_NAME))
                .distinct()
                .toList();
    }

    List<String> namesToEnter() {
        return lbNames().isEmpty() ? vips().stream().map(IpAddress::toString).toList() : lbNames();
    }

    String nameToEnter() {
        return namesToEnter().stream().findFirst().orElse("the load-balanced name");
    }

    /** Of the first server; what differs between servers is no business of this room. */
    @Nullable
    SoftwareVersion release() {
        return cluster.nodes().stream()
                .map(Node::version)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    UmsTopology topology() {
        return UmsKeys.TOPOLOGY.in(cluster).orElse(UmsTopology.STANDARD);
    }

    boolean autoRegistration() {
        return UmsKeys.AUTO_REGISTRATION.in(cluster).orElse(false);
    }

    /** Where firmware lies on every server (UMS-49, UMS-50). */
    String firmwareFolder() {
        String path = cluster.attribute(UmsAttributes.INSTALL_PATH).orElse(USUAL_PATH);
        String separator = path.contains("\\") ? "\\" : "/";
        return String.join(separator, path, "rmguiserver", "webapps", "ums_filetransfer");
    }

    /** From 6.09.100 on; a release that nobody declared is taken for a newer one (UMS-E10). */
    static boolean hasStatusPage(@Nullable SoftwareVersion release) {
        return release == null || !release.isBefore(STATUS_PAGE);
    }

    @Nullable
    Load load() {
        Optional<Integer> perNode = cluster.attribute(AttributeNames.DEVICES_PER_NODE)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf);
        Integer devices = cluster.devices();
        return devices == null || perNode.isEmpty() ? null : new Load(devices, perNode.get());
    }

    static List<String> gateways(Cluster cluster) {
        return Stream.of(cluster.attribute(UmsAttributes.CLOUD_GATEWAYS)
                        .orElse("")
                        .split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
