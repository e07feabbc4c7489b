package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv6;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The model in the appliance's words. Pure: the same declaration always gives the same objects, in order of creation.
 *
 * <p>Traffic state goes into {@link DesiredObject#initial()}: at first creation the first declared path is open, every
 * other one closed; afterwards it belongs to the failover machine.
 */
public final class DesiredObjects {

    private final Ownership ownership;
    private final TreeSet<String> pathGroups = new TreeSet<>();
    private final TreeSet<String> closedGroups = new TreeSet<>();
    private final TreeSet<String> pathReferences = new TreeSet<>();
    private final TreeSet<String> closedReferences = new TreeSet<>();
    private final Collected objects = new Collected();

    private DesiredObjects(LoadBalancing desired, Ownership ownership) {
        this.ownership = ownership;
        boolean first = true;
        for (TrafficPaths.NodePath path : desired.paths().paths()) {
            pathGroups.addAll(path.serviceGroups());
            path.references().forEach(reference -> pathReferences.add(pair(reference)));
            if (!first) {
                closedGroups.addAll(path.serviceGroups());
                path.references().forEach(reference -> closedReferences.add(pair(reference)));
            }
            first = false;
        }
    }

    /**
     * Maps a declaration.
     *
     * @param desired the declaration
     * @param ownership whose it is
     * @return objects and bindings, in order of creation
     */
    public static List<DesiredObject> of(LoadBalancing desired, Ownership ownership) {
        DesiredObjects mapping = new DesiredObjects(desired, ownership);
        desired.subnetIps().forEach(mapping::subnetIp);
        desired.servers().forEach(mapping::server);
        desired.monitors().forEach(mapping::monitor);
        GroupObjects groups = new GroupObjects(mapping.objects, ownership, mapping.pathGroups, mapping.closedGroups);
        desired.groups().forEach(groups::add);
        desired.virtualServers().forEach(mapping::virtualServer);
        desired.virtualServers().forEach(groups::bind);
        FrontObjects fronts = new FrontObjects(mapping.objects, ownership);
        desired.certificates().forEach(fronts::certificate);
        desired.virtualServers().forEach(vserver -> fronts.tls(vserver.name(), vserver.tls()));
        desired.contentSwitches().forEach(fronts::contentSwitch);
        desired.gateways().forEach(fronts::gateway);
        desired.addressRecords().forEach(fronts::addressRecord);
        new GslbObjects(mapping.objects, ownership).add(desired.gslb());
        return mapping.objects.inOrder();
    }

    private void subnetIp(SubnetIp snip) {
        if (snip.address() instanceof Ipv6) {
            String address = snip.address() + "/" + snip.subnet().prefix();
            objects.add("nsip6", Map.of("ipv6address", address, "type", "SNIP"));
            return;
        }
        objects.add(
                "nsip",
                Map.of(
                        "ipaddress",
                        snip.address().toString(),
                        "netmask",
                        snip.subnet().netmask(),
                        "type",
                        "SNIP"));
    }

    private void server(Server server) {
        String where = IpAddress.parse(server.address()).isPresent() ? "ipaddress" : "domain";
        objects.add(
                "server",
                Map.of("name", server.name(), where, server.address()),
                Map.of("comment", ownership.token()),
                Map.of());
    }

    private void monitor(HealthMonitor monitor) {
        Map<String, String> values = new TreeMap<>(Map.of("monitorname", monitor.name()));
        if (monitor instanceof HealthMonitor.HttpEcv ecv) {
            values.put("type", "HTTP-ECV");
            values.put("send", ecv.send());
            values.put("recv", ecv.receive());
            putUnless(values, "secure", yes(ecv.secure()), "NO");
            putUnless(values, "destport", "" + ecv.port(), "0");
            ecv.drainsOn().ifPresent(answer -> values.put("trofsstring", answer));
        } else if (monitor instanceof HealthMonitor.HttpStatus status) {
            values.put("type", "HTTP");
            values.put("httprequest", status.request());
            values.put("respcode", String.join(" ", status.codes()));
            putUnless(values, "secure", yes(status.secure()), "NO");
            status.drainsOn().ifPresent(code -> values.put("trofscode", code));
        } else {
            values.put("type", "TCP");
        }
        MonitorTiming timing = monitor.timing();
        MonitorTiming usual = MonitorTiming.NETSCALER_DEFAULTS;
        putUnless(values, "interval", text(timing.interval()), text(usual.interval()));
        putUnless(values, "resptimeout", text(timing.responseTimeout()), text(usual.responseTimeout()));
        putUnless(values, "retries", "" + timing.retries(), "" + usual.retries());
        putUnless(values, "downtime", text(timing.downTime()), text(usual.downTime()));
        objects.add("lbmonitor", values);
    }

    private void virtualServer(VirtualServer vserver) {
        Map<String, String> values = new TreeMap<>(
                Map.of("name", vserver.name(), "servicetype", vserver.protocol().name()));
        Map<String, String> initial = new TreeMap<>();
        vserver.address().ifPresent(vip -> {
            values.put("ipv46", vip.toString());
            values.put("port", "" + vserver.port());
        });
        if (vserver.method() == LbMethod.ROUND_ROBIN) {
            values.put("lbmethod", "ROUNDROBIN");
        }
        values.putAll(Persistences.words(vserver.persistence()));
        values.putAll(Spillovers.words(vserver.spillover()));
        backup(values, initial, vserver);
        if (vserver.holdDown()) {
            values.put("disableprimaryondown", "ENABLED");
        }
        if (vserver.clientTimeout() != null) {
            ClientTimeout.put(values, vserver.clientTimeout().toSeconds());
        }
        values.put("comment", ownership.sign(vserver.comment()));
        objects.add("lbvserver", values, initial, Map.of());
    }

    private void backup(Map<String, String> values, Map<String, String> initial, VirtualServer vserver) {
        String prefix = vserver.name() + "/";
        List<String> declared = pathReferences.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
        if (declared.isEmpty()) {
            if (vserver.backup() != null) {
                values.put("backupvserver", vserver.backup());
            }
            return;
        }
        // A backup that the declaration itself names is there from the beginning (the load balancer moves traffic).
        initial.put("backupvserver", vserver.backup() == null ? "" : vserver.backup());
        declared.stream()
                .filter(backup -> !closedReferences.contains(prefix + backup))
                .forEach(backup -> initial.put("backupvserver", backup));
    }

    private static String pair(TrafficPaths.BackupReference reference) {
        return reference.virtualServer() + "/" + reference.backup();
    }

    private static void putUnless(Map<String, String> values, String name, String value, String usual) {
        if (!value.equals(usual)) {
            values.put(name, value);
        }
    }

    private static String text(Duration duration) {
        return Attribute.duration(duration.toMillis());
    }

    private static String yes(boolean value) {
        return value ? "YES" : "NO";
    }
}
