package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switching between sites. */
final class GslbFormat {

    private static final Ipv4 STAND_IN = Ipv4.of("0.0.0.0");

    private static final String HELP = """
            local: Name of the site whose appliance this is the configuration of.
            sites: Places with an appliance each.
            services: What the places offer.
            virtualServers: Which of it a name leads to (CORE-51).
            """;

    private static final String SITE_HELP = """
            name: What services call it; unique among these sites.
            site: Id of the site of the cluster.
            address: IPv4 address at which the other sites' appliances reach this one's.
            publicAddress: The same as seen from outside, where it is another.
            """;

    private static final String SERVICE_HELP = """
            name: Unique among these services.
            site: Name of the site that offers it.
            protocol: What is spoken there.
            address: IPv4 address, usually that of a virtual server of the site.
            port: TCP port.
            monitors: Names of monitors; what the site's appliance says is trusted if there are none.
            """;

    private static final String VIRTUAL_SERVER_HELP = """
            name: Unique among these virtual servers.
            protocol: What is spoken at the addresses.
            method: How one of several services is chosen.
            services: Names of the services behind it.
            domains: Names whose answers it gives; none for one that is only ever a backup.
            backup: Name of the one that answers while this one is down (CORE-44).
            holdDownAt: Names of the sites on whose appliances it stays down, once down, until an operator enables \
            it (CORE-61).
            backupsCount: Whether a site counts as up while only a backup serves there.
            emptyAnswer: Whether the answer is empty while nothing is up, instead of an address that does not work.
            """;

    private static final String DOMAIN_HELP = """
            name: Name that clients ask for.
            timeToLive: How long an answer may be kept, in whole seconds: for so long clients do not notice a move.
            """;

    private GslbFormat() {}

    static Gslb read(Fields in) {
        in.help(HELP);
        String local = in.text("local");
        List<GslbSite> sites = in.list("sites", GslbFormat::site);
        List<GslbService> services = in.list("services", GslbFormat::service);
        List<GslbVirtualServer> vservers = in.list("virtualServers", GslbFormat::virtualServer);
        in.end();
        IndexedPaths paths = new IndexedPaths()
                .with("services", services.stream().map(GslbService::name).toList())
                .with(
                        "virtualServers",
                        vservers.stream().map(GslbVirtualServer::name).toList());
        Gslb gslb = in.build(() -> new Gslb(local, sites, services, vservers), paths);
        return gslb == null ? Gslb.NONE : gslb;
    }

    static ObjectNode write(Gslb gslb) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("local", gslb.local());
        gslb.sites().forEach(site -> out.withArray("sites").add(write(site)));
        gslb.services().forEach(service -> out.withArray("services").add(write(service)));
        gslb.virtualServers().forEach(vserver -> out.withArray("virtualServers").add(write(vserver)));
        return out;
    }

    private static GslbSite site(Fields in) {
        in.help(SITE_HELP);
        String name = in.text("name");
        SiteId site = in.requiredParsed("site", SiteId::of);
        Ipv4 address = in.requiredParsed("address", Ipv4::of);
        Ipv4 seen = in.parsed("publicAddress", Ipv4::of);
        in.end();
        return new GslbSite(
                name, site == null ? SiteId.of(in.standIn("site")) : site, address == null ? STAND_IN : address, seen);
    }

    private static ObjectNode write(GslbSite site) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", site.name());
        out.put("site", site.site().value());
        out.put("address", site.address().toString());
        if (site.publicAddress() != null) {
            out.put("publicAddress", site.publicAddress().toString());
        }
        return out;
    }

    private static GslbService service(Fields in) {
        in.help(SERVICE_HELP);
        String name = in.text("name");
        String site = in.text("site");
        LbProtocol protocol = in.constant("protocol", LbProtocol.class, null);
        Ipv4 address = in.requiredParsed("address", Ipv4::of);
        int port = in.requiredInteger("port", 1, 65535);
        List<String> monitors = in.texts("monitors");
        in.end();
        return new GslbService(name, site, protocol, address == null ? STAND_IN : address, port, monitors);
    }

    private static ObjectNode write(GslbService service) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", service.name());
        out.put("site", service.site());
        out.put("protocol", service.protocol().name());
        out.put("address", service.address().toString());
        out.put("port", service.port());
        service.monitors().forEach(name -> out.withArray("monitors").add(name));
        return out;
    }

    private static GslbVirtualServer virtualServer(Fields in) {
        in.help(VIRTUAL_SERVER_HELP);
        GslbVirtualServer vserver = new GslbVirtualServer(
                in.text("name"),
                in.constant("protocol", LbProtocol.class, null),
                in.constant("method", LbMethod.class, LbMethod.LEAST_CONNECTION),
                in.texts("services"),
                in.list("domains", GslbFormat::domain),
                in.optionalText("backup"),
                in.texts("holdDownAt"),
                in.flag("backupsCount", true),
                in.flag("emptyAnswer", false));
        in.end();
        return vserver;
    }

    private static ObjectNode write(GslbVirtualServer vserver) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", vserver.name());
        out.put("protocol", vserver.protocol().name());
        if (vserver.method() != LbMethod.LEAST_CONNECTION) {
            out.put("method", vserver.method().name());
        }
        vserver.services().forEach(name -> out.withArray("services").add(name));
        vserver.domains()
                .forEach(domain -> out.withArray("domains")
                        .addObject()
                        .put("name", domain.name())
                        .put("timeToLive", domain.timeToLive().toString()));
        if (vserver.backup() != null) {
            out.put("backup", vserver.backup());
        }
        vserver.holdDownAt().forEach(name -> out.withArray("holdDownAt").add(name));
        if (!vserver.backupsCount()) {
            out.put("backupsCount", false);
        }
        if (vserver.emptyAnswer()) {
            out.put("emptyAnswer", true);
        }
        return out;
    }

    private static @Nullable GslbDomain domain(Fields in) {
        in.help(DOMAIN_HELP);
        String name = in.text("name");
        Duration timeToLive = in.requiredDuration("timeToLive");
        in.end();
        return in.build(() -> new GslbDomain(name, timeToLive));
    }
}
