package dev.holdfast.model.lb;

import dev.holdfast.model.Certificate;
import java.util.List;

/** A load balancing of which one part is about to be another: only the new part has to be named. */
final class LoadBalancingDraft {

    private final LoadBalancing from;
    List<HealthMonitor> monitors;
    List<ServiceGroup> groups;
    List<VirtualServer> virtualServers;
    List<Certificate> certificates;
    List<ContentSwitch> contentSwitches;
    List<Gateway> gateways;
    List<AddressRecord> addressRecords;
    Gslb gslb;

    LoadBalancingDraft(LoadBalancing from) {
        this.from = from;
        monitors = from.monitors();
        groups = from.groups();
        virtualServers = from.virtualServers();
        certificates = from.certificates();
        contentSwitches = from.contentSwitches();
        gateways = from.gateways();
        addressRecords = from.addressRecords();
        gslb = from.gslb();
    }

    LoadBalancing done() {
        return new LoadBalancing(
                from.subnetIps(),
                from.servers(),
                monitors,
                groups,
                virtualServers,
                from.paths(),
                certificates,
                contentSwitches,
                gateways,
                addressRecords,
                gslb);
    }
}
