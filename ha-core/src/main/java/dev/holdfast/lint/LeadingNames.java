package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbVirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The names by which clients come to an address: declared records, aliases of them, names switched between sites. */
record LeadingNames(Cluster cluster) {

    /** Names that lead to an address, in alphabetical order; none for what has no address. */
    List<String> to(Optional<IpAddress> address) {
        return address.map(this::to).orElse(List.of());
    }

    /** Names that lead to anything clients can reach. */
    List<String> toAnyFront() {
        TreeSet<String> names = new TreeSet<>();
        Front.all(cluster.loadBalancing()).forEach(front -> names.addAll(to(front.vip())));
        return List.copyOf(names);
    }

    private List<String> to(IpAddress address) {
        TreeSet<String> names = new TreeSet<>();
        for (DnsRecord record : cluster.dns()) {
            if (record.target().equals(address.toString())) {
                names.add(record.name());
            }
        }
        names.addAll(switched(address));
        // Aliases of aliases: as many rounds as there are records find every chain.
        for (int i = 0; i < cluster.dns().size(); i++) {
            for (DnsRecord record : cluster.dns()) {
                if (names.contains(record.target())) {
                    names.add(record.name());
                }
            }
        }
        return List.copyOf(names);
    }

    private List<String> switched(IpAddress address) {
        Gslb gslb = cluster.loadBalancing().gslb();
        List<String> services = gslb.services().stream()
                .filter(service -> service.address().equals(address))
                .map(GslbService::name)
                .toList();
        List<String> names = new ArrayList<>();
        for (GslbVirtualServer vserver : gslb.virtualServers()) {
            if (vserver.services().stream().anyMatch(services::contains)) {
                domainsOf(gslb, vserver).forEach(domain -> names.add(domain.name()));
            }
        }
        return names;
    }

    /** Its own names, and those of the virtual servers it stands in for. */
    private static List<GslbDomain> domainsOf(Gslb gslb, GslbVirtualServer vserver) {
        List<GslbDomain> domains = new ArrayList<>(vserver.domains());
        gslb.virtualServers().stream()
                .filter(other -> vserver.name().equals(other.backup()))
                .forEach(other -> domains.addAll(other.domains()));
        return domains;
    }
}
