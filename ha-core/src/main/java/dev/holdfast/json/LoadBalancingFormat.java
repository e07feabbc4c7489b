package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The desired load balancing as a whole. */
final class LoadBalancingFormat {

    private static final Pattern NAMED = Pattern.compile("(\\w+)\\[(.*)](\\.\\w+)?", Pattern.DOTALL);

    private LoadBalancingFormat() {}

    static LoadBalancing read(Fields in, List<Node> nodes) {
        List<SubnetIp> subnetIps = in.list("subnetIps", LoadBalancingFormat::subnetIp);
        List<Server> servers = in.list("servers", LoadBalancingFormat::server);
        List<HealthMonitor> monitors = in.list("monitors", MonitorFormat::read);
        List<ServiceGroup> groups = in.list("groups", GroupFormat::read);
        List<VirtualServer> vservers = in.list("virtualServers", VirtualServerFormat::read);
        TrafficPaths paths = new TrafficPaths(in.list("paths", path -> PathFormat.read(path, nodes)));
        in.end();
        Map<String, List<String>> names = new TreeMap<>();
        names.put("groups", groups.stream().map(ServiceGroup::name).toList());
        names.put("virtualServers", vservers.stream().map(VirtualServer::name).toList());
        names.put(
                "paths", paths.paths().stream().map(path -> path.node().value()).toList());
        LoadBalancing built = in.build(
                () -> new LoadBalancing(subnetIps, servers, monitors, groups, vservers, paths),
                path -> byIndex(path, names));
        return built == null ? LoadBalancing.EMPTY : built;
    }

    static ObjectNode write(LoadBalancing loadBalancing) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        loadBalancing
                .subnetIps()
                .forEach(ip -> out.withArray("subnetIps")
                        .addObject()
                        .put("address", ip.address().toString())
                        .put("subnet", ip.subnet().toString()));
        loadBalancing
                .servers()
                .forEach(server -> out.withArray("servers")
                        .addObject()
                        .put("name", server.name())
                        .put("address", server.address()));
        loadBalancing.monitors().forEach(monitor -> out.withArray("monitors").add(MonitorFormat.write(monitor)));
        loadBalancing.groups().forEach(group -> out.withArray("groups").add(GroupFormat.write(group)));
        loadBalancing
                .virtualServers()
                .forEach(vserver -> out.withArray("virtualServers").add(VirtualServerFormat.write(vserver)));
        loadBalancing.paths().paths().forEach(path -> out.withArray("paths").add(PathFormat.write(path)));
        return out;
    }

    /** The model names an item, a file numbers it: {@code groups[sg_core].members} is {@code groups[0].members}. */
    private static String byIndex(String path, Map<String, List<String>> names) {
        Matcher matcher = NAMED.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        int index = names.getOrDefault(matcher.group(1), List.of()).indexOf(matcher.group(2));
        String rest = Objects.requireNonNullElse(matcher.group(3), "");
        return index < 0 ? path : matcher.group(1) + "[" + index + "]" + rest;
    }

    private static @Nullable SubnetIp subnetIp(Fields in) {

        Ipv4 address = in.requiredParsed("address", Ipv4::of);
        Subnet subnet = in.requiredParsed("subnet", Subnet::of);
        in.end();
        return address == null || subnet == null ? null : in.build(() -> new SubnetIp(address, subnet));
    }

    private static Server server(Fields in) {
        Server server = new Server(in.text("name"), in.text("address"));
        in.end();
        return server;
    }
}
