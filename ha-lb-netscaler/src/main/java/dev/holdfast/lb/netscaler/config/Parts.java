package dev.holdfast.lb.netscaler.config;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A part of an appliance while it is collected, in the order of the whole. */
final class Parts {

    final List<SubnetIp> subnetIps = new ArrayList<>();
    final List<Server> servers = new ArrayList<>();
    final List<HealthMonitor> monitors = new ArrayList<>();
    final List<ServiceGroup> groups = new ArrayList<>();
    final List<VirtualServer> vservers = new ArrayList<>();
    final List<Certificate> certificates = new ArrayList<>();
    final List<ContentSwitch> switches = new ArrayList<>();
    final List<Gateway> gateways = new ArrayList<>();
    final List<AddressRecord> records = new ArrayList<>();
    Gslb gslb = Gslb.NONE;

    Set<String> monitorNames() {
        Set<String> names = new LinkedHashSet<>();
        groups.forEach(group -> names.addAll(group.monitors()));
        return names;
    }

    Set<String> certificateNames() {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(
                        vservers.stream().map(VirtualServer::tls),
                        switches.stream().map(ContentSwitch::tls),
                        gateways.stream().map(Gateway::tls))
                .flatMap(each -> each)
                .forEach(tls -> names(tls, names));
        return names;
    }

    private static void names(TlsBinding tls, Set<String> names) {
        names.addAll(tls.certificates());
        names.addAll(tls.authorities());
    }

    LoadBalancing whole() {
        return new LoadBalancing(
                subnetIps,
                servers,
                monitors,
                groups,
                vservers,
                TrafficPaths.NONE,
                certificates,
                switches,
                gateways,
                records,
                gslb);
    }
}
