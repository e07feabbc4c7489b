package dev.holdfast.model.lb;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can never be right about a configuration, found all at once: names used twice, references that lead nowhere. */
final class LoadBalancingProblems {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, ClientCertificateHeader> policies = new TreeMap<>();
    private final Map<String, LdapAuthentication> directories = new TreeMap<>();
    private final References servers;
    private final References monitors;
    private final References groups;
    private final References vservers;
    private final References certificates;

    LoadBalancingProblems(
            List<Server> servers,
            List<HealthMonitor> monitors,
            List<ServiceGroup> groups,
            List<VirtualServer> vservers,
            List<Certificate> certificates) {
        this.servers = names("servers", servers.stream().map(Server::name).toList());
        this.monitors =
                names("monitors", monitors.stream().map(HealthMonitor::name).toList());
        this.groups = names("groups", groups.stream().map(ServiceGroup::name).toList());
        this.vservers = names(
                "virtualServers", vservers.stream().map(VirtualServer::name).toList());
        this.certificates = names(
                "certificates", certificates.stream().map(Certificate::name).toList());
        groups.forEach(this::group);
        vservers.forEach(this::virtualServer);
    }

    List<Problem> found() {
        return problems;
    }

    void paths(TrafficPaths paths) {
        for (TrafficPaths.NodePath path : paths.paths()) {
            String at = "paths[" + path.node() + "]";
            path.serviceGroups().forEach(group -> groups.check(at, group));
            path.references().forEach(reference -> {
                vservers.check(at, reference.virtualServer());
                vservers.check(at, reference.backup());
            });
        }
    }

    void contentSwitches(List<ContentSwitch> switches) {
        names("contentSwitches", switches.stream().map(ContentSwitch::name).toList());
        names(
                "contentSwitches.rules",
                switches.stream()
                        .flatMap(each -> each.rules().stream())
                        .map(ContentSwitch.Rule::name)
                        .toList());
        for (ContentSwitch each : switches) {
            String at = "contentSwitches[" + each.name() + "]";
            notYet(at, each.name(), vservers);
            each.rules().forEach(rule -> vservers.check(at + ".rules", rule.virtualServer()));
            if (each.fallback() != null) {
                vservers.check(at + ".fallback", each.fallback());
            }
            tls(at + ".tls", each.tls());
        }
    }

    void gateways(List<Gateway> gateways, List<ContentSwitch> switches) {
        names("gateways", gateways.stream().map(Gateway::name).toList());
        References taken =
                References.unchecked(switches.stream().map(ContentSwitch::name).toList());
        for (Gateway gateway : gateways) {
            String at = "gateways[" + gateway.name() + "]";
            notYet(at, gateway.name(), vservers);
            notYet(at, gateway.name(), taken);
            tls(at + ".tls", gateway.tls());
            LdapAuthentication directory = gateway.authentication();
            if (directory != null) {
                LdapAuthentication other = directories.putIfAbsent(directory.name(), directory);
                if (other != null && !other.equals(directory)) {
                    twoMeanings(at + ".authentication", directory.name());
                }
            }
        }
    }

    void addressRecords(List<AddressRecord> records) {
        names(
                "addressRecords",
                records.stream()
                        .map(record -> record.name() + " to " + record.address())
                        .toList());
    }

    void gslb(Gslb gslb) {
        gslb.services()
                .forEach(service ->
                        monitors.check("gslb.services[" + service.name() + "].monitors", service.monitors()));
    }

    private void group(ServiceGroup group) {
        String at = "groups[" + group.name() + "]";
        group.members().forEach(member -> servers.check(at + ".members", member.server()));
        monitors.check(at + ".monitors", group.monitors());
    }

    private void virtualServer(VirtualServer vserver) {
        String at = "virtualServers[" + vserver.name() + "]";
        groups.check(at + ".groups", vserver.groups());
        if (vserver.backup() != null) {
            vservers.check(at + ".backup", vserver.backup());
        }
        tls(at + ".tls", vserver.tls());
    }

    private void tls(String at, TlsBinding tls) {
        certificates.check(at + ".certificates", tls.certificates());
        certificates.check(at + ".authorities", tls.authorities());
        ClientCertificateHeader header = tls.header();
        if (header != null) {
            ClientCertificateHeader other = policies.putIfAbsent(header.policy(), header);
            if (other != null
                    && !(other.action().equals(header.action())
                            && other.header().equals(header.header()))) {
                twoMeanings(at + ".header", header.policy());
            }
        }
    }

    private References names(String list, List<String> names) {
        return References.of(problems, list, names);
    }

    /** What clients reach shares one space of names. */
    private void notYet(String at, String name, References taken) {
        if (taken.contains(name)) {
            problems.add(new Problem(at, name, "the name of something else that clients reach", "Give it its own."));
        }
    }

    private void twoMeanings(String at, String name) {
        problems.add(new Problem(at, name, "declared twice, differently", "Make both the same, or rename one."));
    }
}
