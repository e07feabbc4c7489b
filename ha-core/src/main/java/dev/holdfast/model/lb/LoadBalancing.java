package dev.holdfast.model.lb;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.InvalidDeclarationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The desired configuration as a whole. Everything it does not name is somebody else's and is left alone. The canonical
 * constructor grows with the model and is no stable API; start with the short one and {@code with…}.
 *
 * @param subnetIps the load balancer's own addresses
 * @param servers machines
 * @param monitors health monitors
 * @param groups service groups
 * @param virtualServers virtual servers; a backup stands before the one that names it
 * @param paths which of these lead traffic to which node, for the failover machine
 * @param certificates what TLS bindings name (XM-46, XM-52)
 * @param contentSwitches addresses that several virtual servers share
 * @param gateways where users log on (XM-44)
 * @param addressRecords names the load balancer resolves itself (XM-61)
 * @param gslb switching between sites
 */
public record LoadBalancing(
        List<SubnetIp> subnetIps,
        List<Server> servers,
        List<HealthMonitor> monitors,
        List<ServiceGroup> groups,
        List<VirtualServer> virtualServers,
        TrafficPaths paths,
        List<Certificate> certificates,
        List<ContentSwitch> contentSwitches,
        List<Gateway> gateways,
        List<AddressRecord> addressRecords,
        Gslb gslb) {

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
        certificates = List.copyOf(certificates);
        contentSwitches = List.copyOf(contentSwitches);
        gateways = List.copyOf(gateways);
        addressRecords = List.copyOf(addressRecords);
        LoadBalancingProblems problems =
                new LoadBalancingProblems(servers, monitors, groups, virtualServers, certificates);
        problems.paths(paths);
        problems.contentSwitches(contentSwitches);
        problems.gateways(gateways, contentSwitches);
        problems.addressRecords(addressRecords);
        problems.gslb(gslb);
        if (!problems.found().isEmpty()) {
            throw new InvalidDeclarationException("load balancing", problems.found());
        }
    }

    /**
     * Virtual servers and what stands behind them; no certificates, content switches, gateways, address records, and no
     * switching between sites.
     *
     * @param subnetIps see {@link #subnetIps()}
     * @param servers see {@link #servers()}
     * @param monitors see {@link #monitors()}
     * @param groups see {@link #groups()}
     * @param virtualServers see {@link #virtualServers()}
     * @param paths see {@link #paths()}
     */
    public LoadBalancing(
            List<SubnetIp> subnetIps,
            List<Server> servers,
            List<HealthMonitor> monitors,
            List<ServiceGroup> groups,
            List<VirtualServer> virtualServers,
            TrafficPaths paths) {
        this(
                subnetIps,
                servers,
                monitors,
                groups,
                virtualServers,
                paths,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Gslb.NONE);
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

    /**
     * The same with these monitors.
     *
     * @param value see {@link #monitors()}
     * @return a copy
     */
    public LoadBalancing withMonitors(List<HealthMonitor> value) {
        return with(draft -> draft.monitors = value);
    }

    /**
     * The same with these groups.
     *
     * @param value see {@link #groups()}
     * @return a copy
     */
    public LoadBalancing withGroups(List<ServiceGroup> value) {
        return with(draft -> draft.groups = value);
    }

    /**
     * The same with these virtual servers.
     *
     * @param value see {@link #virtualServers()}
     * @return a copy
     */
    public LoadBalancing withVirtualServers(List<VirtualServer> value) {
        return with(draft -> draft.virtualServers = value);
    }

    /**
     * The same with these content switches.
     *
     * @param value see {@link #contentSwitches()}
     * @return a copy
     */
    public LoadBalancing withContentSwitches(List<ContentSwitch> value) {
        return with(draft -> draft.contentSwitches = value);
    }

    /**
     * The same with these gateways.
     *
     * @param value see {@link #gateways()}
     * @return a copy
     */
    public LoadBalancing withGateways(List<Gateway> value) {
        return with(draft -> draft.gateways = value);
    }

    /**
     * The same with these address records.
     *
     * @param value see {@link #addressRecords()}
     * @return a copy
     */
    public LoadBalancing withAddressRecords(List<AddressRecord> value) {
        return with(draft -> draft.addressRecords = value);
    }

    /**
     * The same with this switching between sites.
     *
     * @param value see {@link #gslb()}
     * @return a copy
     */
    public LoadBalancing withGslb(Gslb value) {
        return with(draft -> draft.gslb = value);
    }

    /**
     * The same with these certificates; before the virtual servers that show them.
     *
     * @param value see {@link #certificates()}
     * @return a copy
     */
    public LoadBalancing withCertificates(List<Certificate> value) {
        return with(draft -> draft.certificates = value);
    }

    /**
     * The certificate of this name.
     *
     * @param name any name
     * @return the certificate, or empty
     */
    public Optional<Certificate> certificate(String name) {
        return certificates.stream()
                .filter(certificate -> certificate.name().equals(name))
                .findFirst();
    }

    private LoadBalancing with(Consumer<LoadBalancingDraft> change) {
        LoadBalancingDraft draft = new LoadBalancingDraft(this);
        change.accept(draft);
        return draft.done();
    }
}
