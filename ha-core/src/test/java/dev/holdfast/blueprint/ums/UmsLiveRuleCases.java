package dev.holdfast.blueprint.ums;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;
import java.util.stream.Stream;

/** The {@code ums.} rules that need to have seen something, each proved both ways. */
final class UmsLiveRuleCases implements RuleCases {

    private static final Cluster WELL = Installation.cluster();

    @Override
    public List<Rule> rules() {
        return UmsRules.all().stream()
                .filter(rule -> rule.kind() != Rule.Kind.STATIC)
                .toList();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(registration(), hosts(), manifests(), clocks(), latency())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private List<RuleCase> registration() {
        Rule rule = rule("ums.autoregistration-to-vip");
        Cluster used = Installation.answers().autoRegistration().build().cluster();
        return List.of(
                fires(rule, "DHCP leads to a server", used)
                        .seeing(found("10.20.0.11", "10.20.0.100"))
                        .as(Severity.ERROR),
                fires(rule, "two targets", used).seeing(found("10.20.0.100", "10.20.0.100 10.20.0.11")),
                silent(rule, "both lead to the address", used).seeing(found("10.20.0.100", "10.20.0.100")),
                silent(rule, "the name, and nothing in DNS", used).seeing(found("IGEL.corp.example", "none")),
                silent(rule, "nobody registers by himself", WELL));
    }

    private static Observed found(String dhcp, String dns) {
        return Observed.NOTHING.with(UmsAttributes.DHCP_224, dhcp).with(UmsAttributes.IGELRMSERVER, dns);
    }

    private List<RuleCase> hosts() {
        Rule rule = rule("ums.firmware-host");
        return List.of(
                fires(rule, "a server's name", WELL)
                        .seeing(hosts("LX 11.09=ums01; LX 11.10=igel.corp.example"))
                        .as(Severity.ERROR),
                fires(rule, "no host", WELL).seeing(hosts("LX 11.09")),
                fires(rule, "the address works, for now", WELL)
                        .seeing(hosts("LX 11.09=10.20.0.100"))
                        .as(Severity.WARN),
                silent(rule, "the load-balanced name", WELL)
                        .seeing(hosts("LX 11.09=IGEL.corp.example.; LX 11.10 = igel.corp.example;")));
    }

    private static Observed hosts(String text) {
        return Observed.NOTHING.with(UmsAttributes.FIRMWARE_HOSTS, text);
    }

    private List<RuleCase> manifests() {
        Rule rule = rule("ums.firmware-replicated");
        return List.of(
                fires(rule, "different files", WELL)
                        .seeing(both(UmsAttributes.FIRMWARE_MANIFEST, "a1", "b2"))
                        .as(Severity.ERROR),
                silent(rule, "the same files", WELL).seeing(both(UmsAttributes.FIRMWARE_MANIFEST, "a1", "a1 ")));
    }

    private List<RuleCase> clocks() {
        Rule rule = rule("ums.clock-1min");
        return List.of(
                fires(rule, "61 s apart", WELL)
                        .seeing(both(UmsAttributes.CLOCK_OFFSET, "PT0S", "PT61S"))
                        .as(Severity.ERROR),
                fires(
                                rule,
                                "each near the one in the middle, 100 s apart",
                                Installation.answers()
                                        .server("ums03", "10.20.0.13")
                                        .build()
                                        .cluster())
                        .seeing(both(UmsAttributes.CLOCK_OFFSET, "-PT50S", "PT0S")
                                .with(NodeId.of("ums03"), UmsAttributes.CLOCK_OFFSET, "PT50S")),
                silent(rule, "60 s apart", WELL).seeing(both(UmsAttributes.CLOCK_OFFSET, "-PT30S", "PT30S")));
    }

    private List<RuleCase> latency() {
        Rule rule = rule("ums.latency");
        return List.of(
                fires(rule, "a far database", WELL)
                        .seeing(latency("PT0.021S", "PT0.050S", "PT0.050S"))
                        .as(Severity.WARN),
                fires(rule, "far servers", WELL).seeing(latency("PT0.020S", "PT0.051S", "PT0.050S")),
                fires(rule, "a far load balancer", WELL).seeing(latency("PT0.020S", "PT0.050S", "PT0.051S")),
                silent(rule, "at the limits", WELL).seeing(latency("PT0.020S", "PT0.050S", "PT0.050S")));
    }

    private static Observed latency(String database, String peer, String balancer) {
        Observed seen = Observed.NOTHING;
        for (var node : List.of(Installation.ONE, Installation.TWO)) {
            seen = seen.with(node, UmsAttributes.DATABASE_LATENCY, database)
                    .with(node, UmsAttributes.PEER_LATENCY, peer)
                    .with(node, UmsAttributes.BALANCER_LATENCY, balancer);
        }
        return seen;
    }

    private static Observed both(String name, String one, String two) {
        return Observed.NOTHING.with(Installation.ONE, name, one).with(Installation.TWO, name, two);
    }
}
