package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What lint says of a file, with the lines it speaks of. */
final class FileLint {

    /** Nothing is known of the products behind an appliance, so the rules of none are asked. */
    private static final ProductFamily ANY = ProductFamily.of("netscaler");

    private static final int MOST_LINES = 8;
    private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** A cluster has a node; a file without servers has one that nothing leads to (RFC 5737). */
    private static final String NOWHERE = "192.0.2.1";

    private final LiveBalancing live;
    private final Places places;

    FileLint(LiveBalancing live, Places places) {
        this.live = live;
        this.places = places;
    }

    LintReport of(Lint rules, Cluster cluster, LintOptions options) {
        LintReport report = rules.check(cluster, live, Observed.NOTHING, options);
        return new LintReport(
                report.cluster(),
                report.rules(),
                report.findings().stream().map(this::placed).toList());
    }

    /** The servers as nodes: every one with an address, by its name where that can be a node's. */
    static Cluster servers(LoadBalancing balancing) {
        Cluster.Builder cluster = Cluster.builder("netscaler", ANY).site(Site.MAIN);
        balancing.gslb().sites().stream()
                .map(each -> new Site(each.site(), each.name()))
                .filter(each -> !each.id().equals(Site.MAIN.id()))
                .distinct()
                .forEach(cluster::site);
        Set<String> names = new HashSet<>();
        Set<IpAddress> addresses = new HashSet<>();
        int number = 0;
        for (Server server : balancing.servers()) {
            IpAddress address = IpAddress.parse(server.address()).orElse(null);
            if (address != null && addresses.add(address)) {
                number++;
                String name = server.name().toLowerCase(Locale.ROOT);
                boolean own = NODE.matcher(name).matches() && names.add(name);
                cluster.node(Node.builder(own ? server.name() : "server." + number, server.address())
                        .build());
            }
        }
        if (number == 0) {
            cluster.node(Node.builder("none", NOWHERE).build());
        }
        return cluster.build();
    }

    private Finding placed(Finding finding) {
        List<Integer> lines = finding.evaluated() ? places.of(finding) : List.of();
        if (lines.isEmpty()) {
            return finding;
        }
        String shown = lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
        String more = lines.size() > MOST_LINES ? ", …" : "";
        return new Finding(
                finding.ruleId(),
                finding.severity(),
                finding.subject(),
                finding.seen() + " (line " + shown + more + ")",
                finding.wanted(),
                finding.consequence(),
                finding.remedy(),
                finding.factIds(),
                true,
                finding.waiver());
    }
}
