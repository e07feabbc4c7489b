package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.LoadBalancing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole cluster. */
final class ClusterFormat {

    private static final String HELP = """
            id: Name of the cluster; it never changes, for it stands in the mark on the load balancer.
            family: Product, which brings its rules: core, xm, ums, trv, or the name of an in-house one.
            sites: Places that can be lost as a whole (CORE-35); without it all stands at one, called main.
            nodes: Servers, at least one, in order of preference: the first is where the active role belongs \
            (CORE-70).
            database: Database that the nodes share; left out where each has its own (UMS-05, XM-08).
            dns: Names that must lead to the cluster, and who asks for them.
            loadBalancing: All that the load balancer shall hold for this cluster; what is not named here is not \
            touched.
            devices: How many devices depend on the cluster; the capacity rules count with it (XM-E20).
            attributes: Facts that only this product knows, by names such as xm.mode; read by its rules, never a \
            secret.
            """;

    private static final String SITE_HELP = """
            id: Name of the site, which nodes and vantages give.
            title: What people call it; its id if left out.
            """;

    private static final String DNS_HELP = """
            scope: Who asks: PUBLIC devices outside, INTERNAL clients inside, LOAD_BALANCER the load balancer itself \
            (XM-61).
            name: Name that is asked for; it may begin with *. for all names below.
            type: A for an IPv4 address, AAAA for an IPv6 address, CNAME for another name.
            target: Where it leads: an address or, for CNAME, a name.
            """;

    private ClusterFormat() {}

    /** Tells the nodes' ids even where no cluster can be made of them, so that other sections can be checked. */
    static @Nullable Cluster read(Fields in, List<NodeId> ids) {
        in.help(HELP);
        ClusterId id = in.requiredParsed("id", ClusterId::of);
        ProductFamily family = in.requiredParsed("family", ProductFamily::of);
        List<Site> sites = in.list("sites", ClusterFormat::site);
        List<Node> nodes = in.list("nodes", NodeFormat::read);
        nodes.forEach(node -> ids.add(node.id()));
        Database database = in.optional("database", DatabaseFormat::read);
        List<DnsRecord> dns = in.list("dns", ClusterFormat::dnsRecord);
        LoadBalancing declared = in.optional("loadBalancing", part -> LoadBalancingFormat.read(part, nodes));
        LoadBalancing loadBalancing = declared == null ? LoadBalancing.EMPTY : declared;
        Integer devices = in.has("devices") ? in.integer("devices", 0, 0, Integer.MAX_VALUE) : null;
        Map<String, String> attributes = in.map("attributes");
        in.end();
        FamilyKeys.check(in, family, attributes, nodes);
        ClusterId named = id == null ? ClusterId.of("unreadable") : id;
        ProductFamily product = family == null ? ProductFamily.of("unreadable") : family;
        List<Site> where = in.has("sites") ? sites : List.of(Site.MAIN);
        return in.build(
                () -> new Cluster(named, product, where, nodes, database, dns, loadBalancing, devices, attributes));
    }

    static ObjectNode write(Cluster cluster) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("id", cluster.id().value());
        out.put("family", cluster.family().id());
        if (!cluster.sites().equals(List.of(Site.MAIN))) {
            cluster.sites().forEach(site -> out.withArray("sites").add(site(site)));
        }
        cluster.nodes().forEach(node -> out.withArray("nodes").add(NodeFormat.write(node)));
        Database database = cluster.database();
        if (database != null) {
            out.set("database", DatabaseFormat.write(database));
        }
        cluster.dns().forEach(record -> out.withArray("dns").add(dnsRecord(record)));
        if (!cluster.loadBalancing().equals(LoadBalancing.EMPTY)) {
            out.set("loadBalancing", LoadBalancingFormat.write(cluster.loadBalancing()));
        }
        cluster.deviceCount().ifPresent(devices -> out.put("devices", devices));
        Attributes.write(out, cluster.attributes());
        return out;
    }

    private static Site site(Fields in) {
        in.help(SITE_HELP);
        SiteId id = in.requiredParsed("id", SiteId::of);
        SiteId named = id == null ? SiteId.of(in.standIn("id")) : id;
        String title = in.optionalText("title");
        in.end();
        return new Site(named, title == null ? named.value() : title);
    }

    private static ObjectNode site(Site site) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("id", site.id().value());
        if (!site.title().equals(site.id().value())) {
            out.put("title", site.title());
        }
        return out;
    }

    private static @Nullable DnsRecord dnsRecord(Fields in) {
        in.help(DNS_HELP);
        DnsRecord.Scope scope = in.constant("scope", DnsRecord.Scope.class, null);
        String name = in.text("name");
        String type = in.text("type");
        String target = in.text("target");
        in.end();
        return in.build(() -> new DnsRecord(scope, name, type, target));
    }

    private static ObjectNode dnsRecord(DnsRecord record) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("scope", record.scope().name());
        out.put("name", record.name());
        out.put("type", record.type());
        out.put("target", record.target());
        return out;
    }
}
