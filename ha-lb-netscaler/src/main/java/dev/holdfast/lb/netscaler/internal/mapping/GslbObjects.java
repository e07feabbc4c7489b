package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LbMethod;
import java.util.Map;
import java.util.TreeMap;

/** Switching between sites, as the appliance of the local site has it. */
final class GslbObjects {

    private final Collected objects;
    private final Ownership ownership;

    GslbObjects(Collected objects, Ownership ownership) {
        this.objects = objects;
        this.ownership = ownership;
    }

    void add(Gslb gslb) {
        gslb.sites().forEach(site -> site(site, gslb.local()));
        gslb.services().forEach(this::service);
        gslb.virtualServers().forEach(vserver -> virtualServer(vserver, gslb.local()));
    }

    private void site(GslbSite site, String local) {
        Map<String, String> values = new TreeMap<>(Map.of(
                "sitename",
                site.name(),
                "sitetype",
                site.name().equals(local) ? "LOCAL" : "REMOTE",
                "siteipaddress",
                site.address().toString()));
        if (site.publicAddress() != null) {
            values.put("publicip", site.publicAddress().toString());
        }
        objects.add("gslbsite", values);
    }

    private void service(GslbService service) {
        objects.add(
                "gslbservice",
                Map.of(
                        "servicename",
                        service.name(),
                        "ip",
                        service.address().toString(),
                        "servicetype",
                        service.protocol().name(),
                        "port",
                        "" + service.port(),
                        "sitename",
                        service.site(),
                        "comment",
                        ownership.token()));
        service.monitors()
                .forEach(monitor -> objects.add(
                        "gslbservice_lbmonitor_binding",
                        Map.of("servicename", service.name(), "monitor_name", monitor)));
    }

    private void virtualServer(GslbVirtualServer vserver, String local) {
        Map<String, String> values = new TreeMap<>(
                Map.of("name", vserver.name(), "servicetype", vserver.protocol().name(), "comment", ownership.token()));
        if (vserver.method() == LbMethod.ROUND_ROBIN) {
            values.put("lbmethod", "ROUNDROBIN");
        }
        if (vserver.emptyAnswer()) {
            values.put("edr", "ENABLED");
        }
        if (vserver.backupsCount()) {
            values.put("considereffectivestate", "STATE_ONLY");
        }
        if (vserver.holdDownAt().contains(local)) {
            values.put("disableprimaryondown", "ENABLED");
        }
        if (vserver.backup() != null) {
            values.put("backupvserver", vserver.backup());
        }
        objects.add("gslbvserver", values);
        vserver.services()
                .forEach(service -> objects.add(
                        "gslbvserver_gslbservice_binding", Map.of("name", vserver.name(), "servicename", service)));
        vserver.domains()
                .forEach(domain -> objects.add(
                        "gslbvserver_domain_binding",
                        Map.of(
                                "name",
                                vserver.name(),
                                "domainname",
                                domain.name(),
                                "ttl",
                                "" + domain.timeToLive().toSeconds())));
    }
}
