package dev.holdfast.model.lb;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The desired configuration as a whole. Everything it does not name is somebody else's and is left alone.
 *
 * @param subnetIps the load balancer's own addresses
 * @param servers machines
 * @param monitors health monitors
 * @param groups service groups
 * @param virtualServers virtual servers; a backup stands before the one that names it
 * @param paths which of these lead traffic to which node, for the failover machine
 */
public record LoadBalancing(
        List<SubnetIp> subnetIps,
        List<Server> servers,
        List<HealthMonitor> monitors,
        List<ServiceGroup> groups,
        List<VirtualServer> virtualServers,
        TrafficPaths paths) {

    /** Nothing desired. */
    public static final LoadBalancing EMPTY =
            new LoadBalancing(List.of(), List.of(), List.of(), List.of(), List.of(), TrafficPaths.NONE);

    /** Checks that names are unique and references lead somewhere, all at once. */
    public LoadBalancing {
        subnetIps = List.copyOf(subnetIps);
        servers = List.copyOf(servers);
        monitors = List.copyOf(monitors);
        groups = List.copyOf(groups);
        virtualServers = List.copyOf(virtualServers);
        List<Problem> problems = new ArrayList<>();
        List<String> serverNames = servers.stream().map(Server::name).toList();
        List<String> monitorNames = monitors.stream().map(HealthMonitor::name).toList();
        List<String> groupNames = groups.stream().map(ServiceGroup::name).toList();
        List<String> vserverNames =
                virtualServers.stream().map(VirtualServer::name).toList();
        unique(problems, "servers", serverNames);
        unique(problems, "monitors", monitorNames);
        unique(problems, "groups", groupNames);
        unique(problems, "virtualServers", vserverNames);
        for (ServiceGroup group : groups) {
            String at = "groups[" + group.name() + "]";
            group.members().forEach(member -> known(problems, at + ".members", member.server(), serverNames));
            group.monitors().forEach(monitor -> known(problems, at + ".monitors", monitor, monitorNames));
        }
        for (VirtualServer vserver : virtualServers) {
            String at = "virtualServers[" + vserver.name() + "]";
            vserver.groups().forEach(group -> known(problems, at + ".groups", group, groupNames));
            if (vserver.backup() != null) {
                known(problems, at + ".backup", vserver.backup(), vserverNames);
            }
        }
        for (TrafficPaths.NodePath path : paths.paths()) {
            String at = "paths[" + path.node() + "]";
            path.serviceGroups().forEach(group -> known(problems, at, group, groupNames));
            path.references().forEach(reference -> {
                known(problems, at, reference.virtualServer(), vserverNames);
                known(problems, at, reference.backup(), vserverNames);
            });
        }
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("load balancing", problems);
        }
    }

    /**
     * The group of this name.
     *
     * @param name any name
     * @return the group, or empty
     */
    public Optional<ServiceGroup> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /**
     * The virtual server of this name.
     *
     * @param name any name
     * @return the virtual server, or empty
     */
    public Optional<VirtualServer> virtualServer(String name) {
        return virtualServers.stream()
                .filter(vserver -> vserver.name().equals(name))
                .findFirst();
    }

    /**
     * The server of this name.
     *
     * @param name any name
     * @return the server, or empty
     */
    public Optional<Server> server(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    /**
     * The monitor of this name.
     *
     * @param name any name
     * @return the monitor, or empty
     */
    public Optional<HealthMonitor> monitor(String name) {
        return monitors.stream().filter(monitor -> monitor.name().equals(name)).findFirst();
    }

    private static void unique(List<Problem> problems, String list, List<String> names) {
        TreeSet<String> seen = new TreeSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                problems.add(new Problem(list, name, "declared twice", "Give each its own name."));
            }
        }
    }

    private static void known(List<Problem> problems, String path, String name, List<String> names) {
        if (!names.contains(name)) {
            problems.add(new Problem(path, name, "no such name", "Use one of " + names + "."));
        }
    }
}
