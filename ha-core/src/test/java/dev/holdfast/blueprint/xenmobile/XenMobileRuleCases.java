package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The {@code xm.} and {@code rb.} rules about nodes, their database and what was saved, each proved both ways. */
final class XenMobileRuleCases implements RuleCases {

    private static final Cluster PLAIN = Titan.three().build().cluster();

    @Override
    public List<Rule> rules() {
        return Stream.concat(XenMobileRules.all().stream(), XenMobileRules.rollback().stream())
                .toList();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(time(), database(), answers(), members(), ports(), load(), backups())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private static Cluster node(String name, String value) {
        return Titan.two()
                .node(Node.builder("xms3", "10.1.3.3").attribute(name, value))
                .build()
                .cluster();
    }

    private static Observed each(String name, String first, String second, String third) {
        Observed observed = Observed.NOTHING;
        List<String> values = List.of(first, second, third);
        for (int i = 0; i < 3; i++) {
            observed = observed.with(PLAIN.nodes().get(i).id(), name, values.get(i));
        }
        return observed;
    }

    private List<RuleCase> time() {
        Rule configured = rule("xm.ntp-configured");
        Rule same = rule("xm.time-sync");
        Observed exact = each(XenMobileAttributes.CLOCK_OFFSET, "PT0.2S", "PT-0.3S", "PT0S");
        return List.of(
                fires(configured, "nobody says where from", Titan.bare().build().cluster())
                        .as(Severity.ERROR),
                fires(configured, "two sources", node(XenMobileAttributes.TIME_SOURCE, "ntp9.example"))
                        .as(Severity.WARN),
                silent(configured, "one source for all", PLAIN),
                fires(same, "the database is 5.1 s behind", PLAIN)
                        .seeing(exact.with(XenMobileAttributes.DATABASE_CLOCK_OFFSET, "PT-4.9S"))
                        .as(Severity.BLOCKER),
                fires(same, "a node is 5 s ahead, which is the limit", PLAIN)
                        .seeing(each(XenMobileAttributes.CLOCK_OFFSET, "PT0S", "PT5S", "PT1S")
                                .with(XenMobileAttributes.DATABASE_CLOCK_OFFSET, "PT0S"))
                        .as(Severity.WARN),
                silent(same, "within half a second", PLAIN)
                        .seeing(exact.with(XenMobileAttributes.DATABASE_CLOCK_OFFSET, "PT0.1S")));
    }

    private List<RuleCase> database() {
        Rule same = rule("xm.same-database");
        String url = "jdbc:sqlserver://SQL.example:1433;databaseName=XM";
        return List.of(
                fires(
                                same,
                                "another name on the same server",
                                node(XenMobileAttributes.DATABASE, "sql.example:1433/xm2"))
                        .as(Severity.BLOCKER),
                fires(same, "declared alike, seen elsewhere", PLAIN)
                        .seeing(each(XenMobileAttributes.DATABASE, url, url, "sql2.example:1433/xm"))
                        .as(Severity.BLOCKER),
                silent(same, "three spellings of one database", PLAIN)
                        .seeing(each(
                                XenMobileAttributes.DATABASE,
                                url,
                                "jdbc:jtds:sqlserver://sql.example/xm",
                                "sql.example:1433/XM")));
    }

    private List<RuleCase> answers() {
        Rule secret = rule("xm.same-pki-secret");
        Rule fips = rule("xm.fips-consistent");
        Rule protection = rule("xm.default-data-protection-password");
        return List.of(
                fires(secret, "a node got other passwords", node(XenMobileAttributes.PKI_SECRET, "vault:other"))
                        .as(Severity.BLOCKER),
                silent(secret, "all got the same", PLAIN),
                fires(fips, "one node answered yes", node(XenMobileAttributes.FIPS, "yes"))
                        .as(Severity.ERROR),
                silent(fips, "nobody did", PLAIN),
                fires(protection, "the default was taken", node(XenMobileAttributes.DEFAULT_PROTECTION, "yes"))
                        .as(Severity.WARN),
                silent(protection, "it was not", node(XenMobileAttributes.DEFAULT_PROTECTION, "no")));
    }

    private List<RuleCase> members() {
        Rule ready = rule("xm.seed-node-ready");
        Rule listed = rule("xm.member-listed");
        Rule oldest = rule("xm.exactly-one-oldest");
        Rule rights = rule("xm.sql-rights");
        Observed read = Observed.NOTHING.with(XenMobileAttributes.ROLES_READ, "yes");
        return List.of(
                fires(ready, "half configured", PLAIN).seeing(each(XenMobileAttributes.CONFIGURED, "no", "no", "no")),
                silent(ready, "only the first node counts", PLAIN)
                        .seeing(each(XenMobileAttributes.CONFIGURED, "yes", "no", "no")),
                fires(listed, "one is missing", PLAIN).seeing(each(XenMobileAttributes.LISTED, "yes", "yes", "no")),
                silent(listed, "all are there", PLAIN).seeing(each(XenMobileAttributes.LISTED, "yes", "yes", "yes")),
                fires(oldest, "two clusters", PLAIN)
                        .seeing(each(XenMobileAttributes.ROLE, "OLDEST", "NONE", "OLDEST")
                                .with(XenMobileAttributes.ROLES_READ, "yes")),
                fires(oldest, "no cluster", PLAIN).seeing(read),
                silent(oldest, "one, and others with null and nothing", PLAIN)
                        .seeing(each(XenMobileAttributes.ROLE, "OLDEST", "null", "")
                                .with(XenMobileAttributes.ROLES_READ, "yes")),
                fires(rights, "an account that may only read", PLAIN)
                        .seeing(Observed.NOTHING.with(XenMobileAttributes.SQL_RIGHTS, "no")),
                silent(rights, "an account that may", PLAIN)
                        .seeing(Observed.NOTHING.with(XenMobileAttributes.SQL_RIGHTS, "yes")));
    }

    private List<RuleCase> ports() {
        Rule store = rule("xm.port80-store");
        Rule shared = rule("xm.shared-port-80");
        Cluster used = Titan.three()
                .attribute(XenMobileAttributes.STORE_ON_IOS11, "yes")
                .build()
                .cluster();
        Observed closed = each(XenMobileAttributes.PORT_80_OPEN, "yes", "no", "yes");
        Cluster offload =
                Titan.three().tls(TlsMode.OFFLOAD_HTTP_BACKEND).build().cluster();
        return List.of(
                fires(store, "closed on one node", used).seeing(closed),
                silent(store, "closed, but nobody uses the store", PLAIN).seeing(closed),
                silent(store, "open everywhere", used)
                        .seeing(each(XenMobileAttributes.PORT_80_OPEN, "yes", "yes", "yes")),
                fires(shared, "offload to the port of the cluster", offload).as(Severity.WARN),
                silent(shared, "bridge", PLAIN),
                silent(
                        shared,
                        "a single node has no cluster",
                        Titan.builder(1)
                                .tls(TlsMode.OFFLOAD_HTTP_BACKEND)
                                .build()
                                .cluster()));
    }

    private List<RuleCase> load() {
        Rule nat = rule("xm.nat-and-source-ip");
        XenMobileCluster.Builder behind = Titan.three().attribute(XenMobileAttributes.NAT, "yes");
        return List.of(
                fires(nat, "one device too many", behind.devices(10_001).build().cluster()),
                silent(nat, "ten thousand", behind.devices(10_000).build().cluster()),
                silent(
                        nat,
                        "no translation",
                        Titan.three().devices(20_000).build().cluster()));
    }

    private List<RuleCase> backups() {
        Rule exist = rule("rb.assets-exist");
        Rule match = rule("rb.db-node-version-match");
        Rule kept = rule("rb.rollback-assets-retention");
        Observed nodes = each(XenMobileAttributes.NODE_BACKUP, "yes", "yes", "yes");
        Observed old =
                each(AttributeNames.VERSION, "10.6", "10.6.0", "10.6").with(AttributeNames.DATABASE_VERSION, "10.6");
        return List.of(
                fires(exist, "no backup of the database", PLAIN)
                        .seeing(nodes.with(XenMobileAttributes.DATABASE_BACKUP, "no"))
                        .as(Severity.BLOCKER),
                fires(exist, "no backup of one node", PLAIN)
                        .seeing(each(XenMobileAttributes.NODE_BACKUP, "yes", "no", "yes")
                                .with(XenMobileAttributes.DATABASE_BACKUP, "yes")),
                silent(exist, "all saved", PLAIN).seeing(nodes.with(XenMobileAttributes.DATABASE_BACKUP, "yes")),
                fires(match, "a node backup of the new release", PLAIN)
                        .seeing(old.with(PLAIN.nodes().get(2).id(), AttributeNames.VERSION, "10.7"))
                        .as(Severity.BLOCKER),
                silent(match, "all of one release", PLAIN).seeing(old),
                fires(kept, "gone after a day", keptFor(Duration.ofDays(1))).as(Severity.WARN),
                fires(
                        kept,
                        "nobody says how long",
                        Titan.three()
                                .attribute(XenMobileAttributes.CHANGED_AT, "2018-03-01T22:00:00Z")
                                .build()
                                .cluster()),
                silent(kept, "kept for two days", keptFor(Duration.ofDays(2))),
                silent(kept, "nothing was changed", PLAIN));
    }

    private static Cluster keptFor(Duration time) {
        Instant changed = Instant.parse("2018-03-01T22:00:00Z");
        return Titan.three()
                .attribute(XenMobileAttributes.CHANGED_AT, changed.toString())
                .attribute(XenMobileAttributes.BACKUPS_UNTIL, changed.plus(time).toString())
                .build()
                .cluster();
    }
}
