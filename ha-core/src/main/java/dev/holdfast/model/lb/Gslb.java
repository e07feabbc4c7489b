package dev.holdfast.model.lb;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Switching between sites by the answers to DNS queries (CORE-39, CORE-44, CORE-51). Declared once for all sites; each
 * site's appliance gets the same, {@linkplain #seenFrom seen from} there. It moves names, not packets, and knows nothing
 * of where the data is (NS-24).
 *
 * @param local name of the site whose appliance this is the configuration of; empty if and only if there are no sites
 * @param sites the places
 * @param services what they offer
 * @param virtualServers which of it a name leads to
 */
public record Gslb(
        String local, List<GslbSite> sites, List<GslbService> services, List<GslbVirtualServer> virtualServers) {

    /** No switching between sites. */
    public static final Gslb NONE = new Gslb("", List.of(), List.of(), List.of());

    /** Checks that names are unique and references lead somewhere, all at once, but for monitors. */
    public Gslb {
        sites = List.copyOf(sites);
        services = List.copyOf(services);
        virtualServers = List.copyOf(virtualServers);
        List<Problem> problems = new ArrayList<>();
        References siteNames = References.of(
                problems, "sites", sites.stream().map(GslbSite::name).toList());
        References serviceNames = References.of(
                problems, "services", services.stream().map(GslbService::name).toList());
        References vserverNames = References.of(
                problems,
                "virtualServers",
                virtualServers.stream().map(GslbVirtualServer::name).toList());
        if (!sites.isEmpty() || !local.isEmpty()) {
            siteNames.check("local", local);
        }
        services.forEach(service -> siteNames.check("services[" + service.name() + "].site", service.site()));
        List<String> domains = new ArrayList<>();
        for (GslbVirtualServer vserver : virtualServers) {
            String at = "virtualServers[" + vserver.name() + "]";
            vserver.services().forEach(each -> serviceNames.check(at + ".services", each));
            vserver.holdDownAt().forEach(each -> siteNames.check(at + ".holdDownAt", each));
            if (vserver.backup() != null) {
                vserverNames.check(at + ".backup", vserver.backup());
            }
            vserver.domains().forEach(each -> domains.add(each.name()));
        }
        References.of(problems, "virtualServers.domains", domains);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("switching between sites", problems);
        }
    }

    /**
     * The same for the appliance of another site.
     *
     * @param site name of a {@link GslbSite}
     * @return a copy
     */
    public Gslb seenFrom(String site) {
        return new Gslb(site, sites, services, virtualServers);
    }
}
