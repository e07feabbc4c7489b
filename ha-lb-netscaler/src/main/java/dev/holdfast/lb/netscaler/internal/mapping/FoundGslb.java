package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ObjectRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The way back from {@link GslbObjects}, as lenient as {@link FoundBalancing}. Of the holds only the local one is known. */
public final class FoundGslb {

    private final FoundObjects observed;
    private final Remarks remarks;

    private FoundGslb(List<NitroObject> observed, Remarks remarks) {
        this.observed = new FoundObjects(observed);
        this.remarks = remarks;
    }

    /**
     * Adds the switching between sites.
     *
     * @param read what was read besides, its monitors above all
     * @param observed objects and bindings
     * @param remarks what is left out goes here
     * @return the same with it
     */
    public static LoadBalancing on(LoadBalancing read, List<NitroObject> observed, Remarks remarks) {
        return new FoundGslb(observed, remarks).on(read);
    }

    private LoadBalancing on(LoadBalancing read) {
        List<GslbSite> sites = read("gslbsite", FoundGslb::site);
        String local = observed.ofType("gslbsite")
                .filter(each -> each.is("sitetype", "LOCAL"))
                .map(each -> each.text("sitename"))
                .filter(names(sites, GslbSite::name)::contains)
                .findFirst()
                .orElse(sites.isEmpty() ? "" : sites.get(0).name());
        Set<String> monitors = names(read.monitors(), each -> each.name());
        Set<String> places = names(sites, GslbSite::name);
        List<GslbService> services = read("gslbservice", found -> service(found, monitors)).stream()
                .filter(each -> places.contains(each.site()))
                .toList();
        Set<String> known = names(services, GslbService::name);
        Set<String> vservers =
                observed.ofType("gslbvserver").map(each -> each.text("name")).collect(Collectors.toUnmodifiableSet());
        Set<String> domains = new HashSet<>();
        List<GslbVirtualServer> virtual =
                read("gslbvserver", found -> virtualServer(found, local, known, vservers, domains));
        return remarks.attempt(
                        new ObjectRef("gslbsite", local),
                        () -> read.withGslb(new Gslb(local, sites, services, virtual)))
                .orElse(read);
    }

    private static GslbSite site(Found found) {
        String open = found.text("publicip");
        return new GslbSite(
                found.text("sitename"),
                SiteId.of(found.text("sitename")),
                Ipv4.of(found.text("siteipaddress")),
                open.isEmpty() ? null : Ipv4.of(open));
    }

    private GslbService service(Found found, Set<String> monitors) {
        return new GslbService(
                found.text("servicename"),
                found.text("sitename"),
                found.protocol(),
                Ipv4.of(found.text("ip")),
                found.number("port"),
                bound("gslbservice_lbmonitor_binding", found.text("servicename"), monitors));
    }

    private GslbVirtualServer virtualServer(
            Found found, String local, Set<String> services, Set<String> vservers, Set<String> domains) {
        String name = found.text("name");
        String backup = found.text("backupvserver");
        return new GslbVirtualServer(
                name,
                found.protocol(),
                found.is("lbmethod", "ROUNDROBIN") ? LbMethod.ROUND_ROBIN : LbMethod.LEAST_CONNECTION,
                bound("gslbvserver_gslbservice_binding", name, services),
                observed.boundTo("gslbvserver_domain_binding", name)
                        .filter(each -> domains.add(FoundObjects.child(each)))
                        .map(each -> new GslbDomain(FoundObjects.child(each), Duration.ofSeconds(each.number("ttl"))))
                        .toList(),
                vservers.contains(backup) ? backup : null,
                found.is("disableprimaryondown", "ENABLED") ? List.of(local) : List.of(),
                found.is("considereffectivestate", "STATE_ONLY"),
                found.is("edr", "ENABLED"));
    }

    private List<String> bound(String type, String parent, Set<String> known) {
        return observed.boundTo(type, parent)
                .map(FoundObjects::child)
                .filter(known::contains)
                .toList();
    }

    private <T> List<T> read(String type, Function<Found, T> reading) {
        return observed.ofType(type)
                .flatMap(each -> remarks.attempt(each.object().ref(), () -> reading.apply(each)).stream())
                .toList();
    }

    private static <T> Set<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.toUnmodifiableSet());
    }
}
