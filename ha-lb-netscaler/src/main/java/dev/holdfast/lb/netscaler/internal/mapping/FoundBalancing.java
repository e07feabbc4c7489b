package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way back from {@link DesiredObjects}: objects as read become a declaration. Pure and lenient: what makes no sense in
 * the model is left out with a remark, and so is what refers to it.
 *
 * <p>An appliance has no order; what is declared comes as declared, the rest after it by name. Traffic state is none of
 * the configuration: the paths, and the references that belong to them, are the declared ones.
 */
public final class FoundBalancing {

    private final FoundObjects observed;
    private final LoadBalancing declared;
    private final Remarks remarks;

    private FoundBalancing(List<NitroObject> observed, LoadBalancing declared, Remarks remarks) {
        this.observed = new FoundObjects(observed);
        this.declared = declared;
        this.remarks = remarks;
    }

    /**
     * Maps what was read.
     *
     * @param observed objects and bindings
     * @param declared for the order and the paths
     * @param ownership whose words in a comment are not the user's
     * @param remarks what is left out goes here
     * @return what the appliance has, without what is not read over NITRO
     */
    public static LoadBalancing of(
            List<NitroObject> observed, LoadBalancing declared, Ownership ownership, Remarks remarks) {
        return new FoundBalancing(observed, declared, remarks).read(new FoundVirtualServer(declared, ownership));
    }

    private LoadBalancing read(FoundVirtualServer mapping) {
        List<SubnetIp> subnetIps = all(
                "nsip", declared.subnetIps().stream().map(each -> each.address().toString()), FoundBalancing::subnetIp);
        List<Server> servers = all("server", declared.servers().stream().map(Server::name), FoundBalancing::server);
        List<HealthMonitor> monitors = all(
                "lbmonitor",
                declared.monitors().stream().map(HealthMonitor::name),
                found -> FoundMonitor.of(
                        found, declared.monitor(found.text("monitorname")).orElse(null)));
        Set<String> serverNames = names(servers.stream().map(Server::name));
        Set<String> monitorNames = names(monitors.stream().map(HealthMonitor::name));
        List<ServiceGroup> groups = groups(serverNames, monitorNames);
        Set<String> groupNames = names(groups.stream().map(ServiceGroup::name));
        List<VirtualServer> vservers = all(
                "lbvserver",
                declared.virtualServers().stream().map(VirtualServer::name),
                found -> mapping.of(found, groupsOf(found.text("name"), groupNames)));
        List<VirtualServer> ordered = backupsFirst(vservers);
        return new LoadBalancing(subnetIps, servers, monitors, groups, ordered, paths(groupNames, ordered));
    }

    private static SubnetIp subnetIp(Found found) {
        Ipv4 address = Ipv4.of(found.text("ipaddress"));
        if (!found.is("type", "SNIP")) {
            throw new IllegalArgumentException("type " + found.text("type"));
        }
        long mask = Ipv4.of(found.text("netmask")).bits();
        Subnet subnet = new Subnet(new Ipv4(address.bits() & mask), Long.bitCount(mask));
        if (!subnet.netmask().equals(found.text("netmask"))) {
            throw new IllegalArgumentException("netmask " + found.text("netmask"));
        }
        return new SubnetIp(address, subnet);
    }

    private static Server server(Found found) {
        String domain = found.text("domain");
        return new Server(
                found.text("name"),
                domain.isEmpty() ? IpAddress.of(found.text("ipaddress")).toString() : domain);
    }

    private ServiceGroup group(Found found, Set<String> servers, Set<String> monitors) {
        String name = found.text("servicegroupname");
        ServiceGroup wanted = declared.group(name).orElse(null);
        List<ServiceGroupMember> members = wanted == null ? List.of() : wanted.members();
        return new ServiceGroup(
                name,
                found.protocol(),
                clientIp(found),
                members(name, servers, members),
                bound("servicegroup_lbmonitor_binding", name, monitors)
                        .map(each -> each.text("monitor_name"))
                        .sorted(Order.as(wanted == null ? List.of() : wanted.monitors()))
                        .toList());
    }

    /** Groups and single services: on an appliance, no two of them have the same name. */
    private List<ServiceGroup> groups(Set<String> servers, Set<String> monitors) {
        List<String> order = declared.groups().stream().map(ServiceGroup::name).toList();
        List<ServiceGroup> groups = all("servicegroup", order.stream(), found -> group(found, servers, monitors));
        Set<String> taken = names(groups.stream().map(ServiceGroup::name));
        List<ServiceGroup> services = all("service", order.stream(), found -> {
            if (taken.contains(found.text("name"))) {
                throw new IllegalArgumentException("the name of a group");
            }
            return service(found, servers, monitors);
        });
        return Stream.concat(groups.stream(), services.stream())
                .sorted(Comparator.comparing(ServiceGroup::name, Order.as(order)))
                .toList();
    }

    private ServiceGroup service(Found found, Set<String> servers, Set<String> monitors) {
        String name = found.text("name");
        ServiceGroupMember member = member(found);
        if (!servers.contains(member.server())) {
            throw new IllegalArgumentException("servername " + member.server());
        }
        List<String> wanted = declared.group(name).map(ServiceGroup::monitors).orElse(List.of());
        return ServiceGroup.single(
                name,
                found.protocol(),
                clientIp(found),
                member,
                bound("service_lbmonitor_binding", name, monitors)
                        .map(each -> each.text("monitor_name"))
                        .sorted(Order.as(wanted))
                        .toList());
    }

    private static ClientIpMode clientIp(Found found) {
        if (found.is("usip", "YES")) {
            return ClientIpMode.USE_SOURCE_IP;
        }
        String header = found.text("cipheader");
        return found.is("cip", "ENABLED") && !header.isEmpty() ? new ClientIpMode.Header(header) : ClientIpMode.NONE;
    }

    private List<ServiceGroupMember> members(String group, Set<String> servers, List<ServiceGroupMember> wanted) {
        List<String> order = wanted.stream().map(FoundBalancing::place).toList();
        return bound("servicegroup_servicegroupmember_binding", group, servers)
                .flatMap(each -> remarks.attempt(each.object().ref(), () -> member(each)).stream())
                .sorted(Comparator.comparing(FoundBalancing::place, Order.as(order)))
                .toList();
    }

    private static ServiceGroupMember member(Found found) {
        String id = found.text("customserverid");
        return new ServiceGroupMember(found.text("servername"), found.number("port"), id.equals("None") ? null : id);
    }

    private static String place(ServiceGroupMember member) {
        return member.server() + ":" + member.port();
    }

    private List<String> groupsOf(String vserver, Set<String> groups) {
        List<String> wanted =
                declared.virtualServer(vserver).map(VirtualServer::groups).orElse(List.of());
        return Stream.concat(
                        bound("lbvserver_servicegroup_binding", vserver, groups),
                        bound("lbvserver_service_binding", vserver, groups))
                .map(FoundObjects::child)
                .distinct()
                .sorted(Order.as(wanted))
                .toList();
    }

    /** A backup stands before the one that names it; in a ring, somebody has to be first. */
    private List<VirtualServer> backupsFirst(List<VirtualServer> vservers) {
        Map<String, VirtualServer> left = new LinkedHashMap<>();
        vservers.forEach(each -> left.put(each.name(), each));
        Set<String> names = Set.copyOf(left.keySet());
        List<VirtualServer> ordered = new ArrayList<>();
        for (VirtualServer vserver : vservers) {
            List<VirtualServer> chain = new ArrayList<>();
            VirtualServer next = left.remove(vserver.name());
            while (next != null) {
                String backup = next.backup();
                boolean known = backup == null || names.contains(backup);
                if (!known) {
                    remarks.leftOut(new ObjectRef("lbvserver", next.name()), "backupvserver " + backup);
                }
                chain.add(0, known ? next : next.withBackup(null, next.holdDown()));
                next = backup == null ? null : left.remove(backup);
            }
            ordered.addAll(chain);
        }
        return ordered;
    }

    private TrafficPaths paths(Set<String> groups, List<VirtualServer> vservers) {
        Set<String> names = names(vservers.stream().map(VirtualServer::name));
        return new TrafficPaths(declared.paths().paths().stream()
                .filter(path -> groups.containsAll(path.serviceGroups()))
                .filter(path -> path.references().stream()
                        .allMatch(each -> names.contains(each.virtualServer()) && names.contains(each.backup())))
                .toList());
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toUnmodifiableSet());
    }

    private <T> List<T> all(String type, Stream<String> order, Function<Found, T> reading) {
        return observed.ofType(type)
                .sorted(Comparator.comparing(found -> found.object().ref().key(), Order.as(order.toList())))
                .flatMap(found -> remarks.attempt(found.object().ref(), () -> reading.apply(found)).stream())
                .toList();
    }

    /** Bindings of one parent; those to something that was left out are left out themselves. */
    private Stream<Found> bound(String type, String parent, Set<String> known) {
        return observed.boundTo(type, parent).filter(each -> {
            String child = FoundObjects.child(each);
            if (!known.contains(child)) {
                String key = Schema.standard().type(type).keys().get(1).name();
                remarks.leftOut(each.object().ref(), key + " " + child);
            }
            return known.contains(child);
        });
    }
}
