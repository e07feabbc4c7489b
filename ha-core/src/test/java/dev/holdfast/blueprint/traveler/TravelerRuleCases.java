package dev.holdfast.blueprint.traveler;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code trv.} rules, each proved both ways. */
final class TravelerRuleCases implements RuleCases {

    private static final NodeId POOL1 = NodeId.of("pool1");
    private static final NodeId OLD = NodeId.of("old");

    @Override
    public List<Rule> rules() {
        return TravelerRules.all();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(servers(), addresses(), urls(), tls(), databases(), balancer(), front())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private static TravelerServer old() {
        return Oslo.server("old", "10.41.0.1", Oslo.URL);
    }

    private static Cluster with(TravelerServer existing) {
        return Oslo.pool().existing(existing).build().cluster();
    }

    private static Cluster pool() {
        return Oslo.pool().build().cluster();
    }

    private List<RuleCase> servers() {
        Rule release = rule("trv.same-release");
        Rule windows = rule("trv.no-32bit-member");
        Rule site = rule("trv.single-site");
        TravelerServer older = TravelerServer.of("old", "mail-old.example", "10.41.0.1", "8.5.3.200", Oslo.URL);
        return List.of(
                fires(release, "an existing server is older", with(older)).as(Severity.BLOCKER),
                fires(release, "it is older and leaves", with(older.leavingAfterTransfer())),
                silent(release, "all are of the pool's release", with(old())),
                fires(windows, "32-bit Windows is to stay", with(old().on("win32")))
                        .as(Severity.ERROR),
                fires(windows, "32-bit Windows leaves", with(old().on("Win32").leavingAfterTransfer()))
                        .as(Severity.INFO),
                silent(windows, "64-bit Windows stays", with(old().on("win64"))),
                fires(site, "a server elsewhere is to stay", with(old().at(Site.of("rome"))))
                        .as(Severity.ERROR),
                silent(
                        site,
                        "a server elsewhere leaves",
                        with(old().at(Site.of("rome")).leavingAfterTransfer())),
                silent(site, "all at one site", with(old())));
    }

    /** The same pool without its public names, except those given. */
    private static Cluster named(Cluster cluster, DnsRecord... records) {
        return new Cluster(
                cluster.id(),
                cluster.family(),
                cluster.sites(),
                cluster.nodes(),
                cluster.database(),
                List.of(records),
                cluster.loadBalancing(),
                cluster.devices(),
                cluster.attributes());
    }

    private static DnsRecord record(String name, String type, String target) {
        return new DnsRecord(DnsRecord.Scope.PUBLIC, name, type, target);
    }

    private List<RuleCase> addresses() {
        Rule stability = rule("trv.address-stability");
        Rule kept = rule("trv.alias-kept-after-removal");
        Cluster gone = Oslo.pool().formerName("mail-gone.example").build().cluster();
        return List.of(
                fires(stability, "no alias for the old name", named(with(old())))
                        .as(Severity.BLOCKER),
                fires(
                        stability,
                        "the old name leads somewhere else",
                        named(with(old()), record("mail-old.example", "A", "10.41.0.1"))),
                silent(stability, "the builder's aliases", with(old())),
                silent(
                        stability,
                        "the old name has the front end's address",
                        named(with(old()), record("Mail-Old.example.", "A", "10.40.0.100"))),
                silent(stability, "a new server has no old devices", named(pool())),
                fires(kept, "the alias of a removed server is deleted", named(gone))
                        .as(Severity.ERROR),
                silent(kept, "it is kept", gone));
    }

    private List<RuleCase> urls() {
        Rule url = rule("trv.external-url-equal");
        TravelerServer odd = Oslo.server("old", "10.41.0.1", "https://mail-old.example/traveler");
        Cluster well = with(Oslo.server("old", "10.41.0.1", "\u201cHTTPS://Traveler.Example:443/traveler/\u201d"));
        Cluster bad = Cluster.builder("t", ProductFamily.TRAVELER)
                .node(Node.builder("a", "10.0.0.1").build())
                .attribute(TravelerAttributes.POOL_URL, "traveler.example")
                .build();
        return List.of(
                fires(url, "a server tells devices its own name", with(odd)).as(Severity.ERROR),
                fires(url, "the pool's is no URL", bad),
                fires(url, "its host leads nowhere", named(pool(), record("other.example", "A", "10.40.0.100"))),
                fires(url, "declared well, seen otherwise", well)
                        .seeing(Oslo.well(well).with(OLD, TravelerAttributes.EXTERNAL_URL, "http://old/traveler")),
                silent(url, "the same, written carelessly", well)
                        .seeing(seen(well, TravelerAttributes.EXTERNAL_URL, "https://traveler.example/traveler/")),
                silent(url, "a server that leaves may keep its own", with(odd.leavingAfterTransfer()))
                        .seeing(Oslo.well(with(odd.leavingAfterTransfer()))));
    }

    private static Observed seen(Cluster cluster, String name, String value) {
        Observed seen = Oslo.well(cluster);
        for (var node : cluster.nodes()) {
            seen = seen.with(node.id(), name, value);
        }
        return seen;
    }

    private List<RuleCase> tls() {
        Rule same = rule("trv.same-tls");
        Rule secure = rule("trv.s2s-tls-consistent");
        Cluster open = Oslo.pool().existing(old()).build().cluster();
        Cluster closed =
                Oslo.pool().secureServerToServer().existing(old()).build().cluster();
        return List.of(
                fires(same, "another protocol", with(old().tls("1.0", "cert_traveler")))
                        .as(Severity.WARN),
                fires(same, "another certificate", with(old().tls("1.2", "cert_old")))
                        .as(Severity.INFO),
                silent(same, "set up alike", with(old().tls("1.2", "cert_traveler"))),
                silent(
                        same,
                        "a server that leaves is spared",
                        with(old().tls("1.0", "cert_old").leavingAfterTransfer())),
                fires(secure, "the pool is secure, the old server is not", closed)
                        .as(Severity.ERROR),
                fires(secure, "the old server is secure, the pool is not", with(old().secureServerToServer(true))),
                silent(secure, "none is secure", open),
                silent(
                        secure,
                        "all are",
                        Oslo.pool()
                                .secureServerToServer()
                                .existing(old().secureServerToServer(true))
                                .build()
                                .cluster()));
    }

    private List<RuleCase> databases() {
        Rule backup = rule("trv.backup-before-transfer");
        Rule latency = rule("trv.db-latency");
        Rule single = rule("trv.single-physical-db");
        Cluster cluster = with(old());
        Observed well = Oslo.well(cluster);
        return List.of(
                fires(backup, "no backup", cluster)
                        .seeing(well.with(OLD, TravelerAttributes.BACKUP, "no"))
                        .as(Severity.ERROR),
                silent(backup, "a backup", cluster).seeing(well),
                silent(backup, "nothing of its own to save", pool()),
                fires(latency, "51 ms", cluster)
                        .seeing(well.with(OLD, TravelerAttributes.DATABASE_ROUND_TRIP, "PT0.051S"))
                        .as(Severity.WARN),
                silent(latency, "50 ms", cluster).seeing(well),
                fires(single, "one has stayed behind after a failover", cluster)
                        .seeing(well.with(POOL1, TravelerAttributes.DATABASE_SERVER, "db2b"))
                        .as(Severity.BLOCKER),
                silent(single, "a joining server still has its own", cluster)
                        .seeing(well.with(OLD, TravelerAttributes.DATABASE_SERVER, "derby")),
                silent(single, "all use one", cluster).seeing(well));
    }

    private List<RuleCase> balancer() {
        Rule registered = rule("trv.member-registered-before-lb");
        Rule drained = rule("trv.lb-drained-before-removal");
        Cluster leaving = with(old().leavingAfterTransfer());
        Observed well = Oslo.well(leaving);
        return List.of(
                fires(registered, "a member that the pool does not list", pool())
                        .seeing(Oslo.well(pool()).with(POOL1, TravelerAttributes.REGISTERED, "no"))
                        .as(Severity.ERROR),
                silent(registered, "a server that transfers is no member", leaving)
                        .seeing(well.with(OLD, TravelerAttributes.REGISTERED, "no")),
                fires(drained, "still asked", leaving)
                        .seeing(well.with(OLD, TravelerAttributes.REQUESTS, "3"))
                        .as(Severity.BLOCKER),
                silent(drained, "asked no more", leaving).seeing(well),
                silent(drained, "nobody leaves", pool()));
    }

    private List<RuleCase> front() {
        Rule idle = rule("trv.idle-timeout");
        Rule redirect = rule("trv.redirect-to-tls");
        Cluster pool = pool();
        var vserver = pool.loadBalancing().virtualServers().get(0);
        return List.of(
                fires(idle, "nobody set a time", timeout(pool, null)).as(Severity.WARN),
                fires(idle, "as long as a push request", timeout(pool, TravelerPool.PUSH_REQUEST)),
                silent(idle, "longer than a push request", timeout(pool, vserver.clientTimeout())),
                fires(redirect, "a redirect", attribute(pool, "redirect")).as(Severity.WARN),
                silent(redirect, "closed", pool));
    }

    private static Cluster timeout(Cluster cluster, @Nullable Duration value) {
        var balancing = cluster.loadBalancing();
        return cluster.withLoadBalancing(balancing.withVirtualServers(balancing.virtualServers().stream()
                .map(vserver -> vserver.withClientTimeout(value))
                .toList()));
    }

    private static Cluster attribute(Cluster cluster, String plainHttp) {
        var attributes = new TreeMap<>(cluster.attributes());
        attributes.put(TravelerAttributes.PLAIN_HTTP, plainHttp);
        return new Cluster(
                cluster.id(),
                cluster.family(),
                cluster.sites(),
                cluster.nodes(),
                cluster.database(),
                cluster.dns(),
                cluster.loadBalancing(),
                cluster.devices(),
                attributes);
    }
}
