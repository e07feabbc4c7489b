package dev.holdfast.lb.netscaler.config;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A whole appliance in parts that have nothing to do with each other, so that judging it takes time by its size and not by
 * the square of it. What is bound to each other, has one virtual address or one machine behind it is one part; monitors,
 * certificates and the appliance's own addresses go along with whoever uses them; switching between sites is a part.
 */
final class Islands {

    private static final String REST = "rest";

    private final Map<String, String> leader = new HashMap<>();

    private Islands(LoadBalancing whole) {
        for (Server server : whole.servers()) {
            join("server " + server.name(), "machine " + machine(server));
            // A node is known by its name in either case, and so is whoever is taken for it.
            join("server " + server.name(), "name " + server.name().toLowerCase(Locale.ROOT));
        }
        for (ServiceGroup group : whole.groups()) {
            group.members().forEach(member -> join("group " + group.name(), "server " + member.server()));
        }
        for (VirtualServer vserver : whole.virtualServers()) {
            String name = "vserver " + vserver.name();
            vserver.groups().forEach(group -> join(name, "group " + group));
            vserver.address().ifPresent(vip -> join(name, "address " + vip));
            if (vserver.backup() != null) {
                join(name, "vserver " + vserver.backup());
            }
        }
        for (ContentSwitch each : whole.contentSwitches()) {
            String name = "switch " + each.name();
            join(name, "address " + each.vip());
            each.rules().forEach(rule -> join(name, "vserver " + rule.virtualServer()));
            if (each.fallback() != null) {
                join(name, "vserver " + each.fallback());
            }
        }
        whole.gateways().forEach(each -> join("gateway " + each.name(), "address " + each.vip()));
        whole.addressRecords().forEach(each -> join("record " + each.name(), "address " + each.address()));
    }

    /** The parts of each of these, which name the same things; the same part of each stands at the same place. */
    static List<List<LoadBalancing>> of(List<LoadBalancing> possible) {
        Islands islands = new Islands(possible.get(0));
        Set<String> names = new LinkedHashSet<>();
        List<Map<String, Parts>> all = new ArrayList<>();
        for (LoadBalancing each : possible) {
            Map<String, Parts> parts = islands.parts(each);
            names.addAll(parts.keySet());
            all.add(parts);
        }
        return names.stream()
                .map(name -> all.stream()
                        .map(parts -> parts.getOrDefault(name, new Parts()).whole())
                        .toList())
                .toList();
    }

    /** Servers of one machine stand for one node. */
    static String machine(Server server) {
        return IpAddress.parse(server.address()).map(IpAddress::toString).orElse(server.address());
    }

    private Map<String, Parts> parts(LoadBalancing whole) {
        Map<String, Parts> parts = new LinkedHashMap<>();
        Function<String, Parts> part = name -> parts.computeIfAbsent(find(name), unused -> new Parts());
        whole.servers()
                .forEach(each -> part.apply("server " + each.name()).servers.add(each));
        whole.groups().forEach(each -> part.apply("group " + each.name()).groups.add(each));
        whole.virtualServers()
                .forEach(each -> part.apply("vserver " + each.name()).vservers.add(each));
        whole.contentSwitches()
                .forEach(each -> part.apply("switch " + each.name()).switches.add(each));
        whole.gateways()
                .forEach(each -> part.apply("gateway " + each.name()).gateways.add(each));
        whole.addressRecords()
                .forEach(each -> part.apply("record " + each.name()).records.add(each));
        Parts left = part.apply(REST);
        left.gslb = whole.gslb();
        Map<String, List<Parts>> monitored = users(parts, Parts::monitorNames);
        Map<String, List<Parts>> certified = users(parts, Parts::certificateNames);
        whole.gslb()
                .services()
                .forEach(service -> service.monitors()
                        .forEach(name -> monitored
                                .computeIfAbsent(name, unused -> new ArrayList<>())
                                .add(left)));
        whole.monitors()
                .forEach(each -> monitored.getOrDefault(each.name(), List.of(left)).stream()
                        .distinct()
                        .forEach(user -> user.monitors.add(each)));
        whole.certificates()
                .forEach(each -> certified.getOrDefault(each.name(), List.of(left)).stream()
                        .distinct()
                        .forEach(user -> user.certificates.add(each)));
        parts.values().forEach(each -> each.subnetIps.addAll(whole.subnetIps()));
        return parts;
    }

    private static Map<String, List<Parts>> users(Map<String, Parts> parts, Function<Parts, Set<String>> names) {
        Map<String, List<Parts>> users = new HashMap<>();
        parts.values()
                .forEach(each -> names.apply(each)
                        .forEach(name -> users.computeIfAbsent(name, unused -> new ArrayList<>())
                                .add(each)));
        return users;
    }

    private void join(String one, String other) {
        leader.put(find(one), find(other));
    }

    /** Who speaks for all that are joined with this one; the way there is made shorter for the next who asks. */
    private String find(String name) {
        String top = name;
        for (String next = leader.get(top); next != null && !next.equals(top); next = leader.get(top)) {
            top = next;
        }
        String at = name;
        while (!at.equals(top)) {
            String next = leader.getOrDefault(at, top);
            leader.put(at, top);
            at = next;
        }
        return top;
    }
}
