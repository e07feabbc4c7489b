package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.diff.Untold;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.FoundBalancing;
import dev.holdfast.lb.netscaler.internal.mapping.FoundFronts;
import dev.holdfast.lb.netscaler.internal.mapping.FoundGslb;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.mapping.Remarks;
import dev.holdfast.lb.netscaler.internal.mapping.Suppositions;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects of a file in the words of the model. All of them are there to be read; what the model has no word for is supposed
 * otherwise as well, so that no rule takes it for something it is not: a monitor of a kind of its own may ask for the
 * application, and the other sites' appliances may hold what this one holds.
 */
final class FileBalancing {

    /** No monitor of a file is called so: names begin with a letter, a figure or an underscore. */
    private static final String SOME_MONITOR = "?";

    private static final Set<String> MONITORED = Set.of("servicegroup_lbmonitor_binding", "service_lbmonitor_binding");

    private FileBalancing() {}

    static LiveBalancing of(List<NitroObject> observed, LoadBalancing declared, Ownership ownership) {
        Remarks remarks = new Remarks();
        LoadBalancing groups = FoundBalancing.of(observed, declared, ownership, remarks);
        LoadBalancing fronts = FoundFronts.on(groups, observed, remarks);
        LoadBalancing read = FoundGslb.on(fronts, observed, remarks);
        // What an action of a content switch is called makes no difference, and the model has one name for both.
        List<DesiredObject> again = DesiredObjects.of(read, ownership).stream()
                .filter(each -> !each.ref().type().equals("cspolicy"))
                .toList();
        Untold.remark(again, observed, DesiredObjects.of(declared, ownership), remarks);
        LoadBalancing otherwise = heldElsewhere(otherMonitors(Suppositions.misread(read, remarks), observed));
        return new LiveBalancing(
                read, otherwise.equals(read) ? List.of() : List.of(otherwise), List.of(), remarks.problems());
    }

    private static LoadBalancing otherMonitors(LoadBalancing read, List<NitroObject> observed) {
        Set<String> known = read.monitors().stream().map(HealthMonitor::name).collect(Collectors.toSet());
        Set<String> asked = observed.stream()
                .filter(each -> MONITORED.contains(each.ref().type()))
                .filter(each -> !known.contains(each.attributes().getOrDefault("monitor_name", "")))
                .map(each ->
                        Schema.standard().type(each.ref()).parentOf(each.ref()).key())
                .collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return read;
        }
        HealthMonitor some =
                new HealthMonitor.HttpEcv(SOME_MONITOR, "GET /", "OK", false, 0, MonitorTiming.NETSCALER_DEFAULTS);
        return read.withMonitors(
                        Stream.concat(read.monitors().stream(), Stream.of(some)).toList())
                .withGroups(read.groups().stream()
                        .map(each -> asked.contains(each.name()) ? askedMore(each) : each)
                        .toList());
    }

    private static ServiceGroup askedMore(ServiceGroup group) {
        return group.withMonitors(Stream.concat(group.monitors().stream(), Stream.of(SOME_MONITOR))
                .toList());
    }

    private static LoadBalancing heldElsewhere(LoadBalancing read) {
        Gslb gslb = read.gslb();
        List<String> sites = gslb.sites().stream().map(each -> each.name()).toList();
        List<GslbVirtualServer> held = gslb.virtualServers().stream()
                .map(each -> each.holdDownAt().isEmpty() ? each : each.withBackup(each.backup(), sites))
                .toList();
        return held.equals(gslb.virtualServers())
                ? read
                : read.withGslb(new Gslb(gslb.local(), gslb.sites(), gslb.services(), held));
    }
}
