package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The {@code core.} rules that a declared or seen cluster suffices to judge, each proved both ways. */
final class CoreRuleCases implements RuleCases {

    private static final FailoverPolicy POLICY = FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
            .build();
    private static final NodeId CORE2 = NodeId.of("core2");

    private final Cluster pair = Pair.answers().build().cluster();
    private final Cluster chain = Pair.chain().build().cluster();

    @Override
    public List<Rule> rules() {
        return CoreRules.of(POLICY);
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(machines(), network(), chains(), roles(), syncs(), declared(), policy())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private List<RuleCase> policy() {
        Rule without = CoreRules.all().stream()
                .filter(each -> each.id().equals("core.policy-declared"))
                .findFirst()
                .orElseThrow();
        return List.of(
                fires(without, "a cluster alone", pair).as(Severity.INFO),
                silent(rule("core.policy-declared"), "a cluster and its policy", pair));
    }

    private List<RuleCase> machines() {
        Rule feature = rule("core.ha-feature-enabled");
        Rule release = rule("core.same-release");
        Rule equal = rule("core.identical-resources");
        Rule clock = rule("core.clock-equal");
        Observed machine = Pair.and(Pair.seen(CoreObservations.CPUS, "8"), Pair.seen(CoreObservations.MEMORY, "32768"));
        return List.of(
                fires(feature, "the secondary's is missing", pair)
                        .seeing(Pair.seen(CoreObservations.FEATURE, "yes", "no", "yes"))
                        .as(Severity.BLOCKER),
                silent(feature, "both have it", pair).seeing(Pair.seen(CoreObservations.FEATURE, "yes")),
                fires(
                                release,
                                "the secondary is declared older",
                                Pair.answers()
                                        .secondary(Pair.core(2).version("11.11.0.0"))
                                        .build()
                                        .cluster())
                        .as(Severity.BLOCKER),
                fires(release, "the secondary is seen to be older", pair)
                        .seeing(Pair.seen(AttributeNames.VERSION, "11.12.0.0", "11.11.0.0", "11.12.0.0")),
                silent(release, "equal", pair).seeing(Pair.seen(AttributeNames.VERSION, "11.12.0.0")),
                fires(
                                equal,
                                "the secondary is declared smaller",
                                Pair.answers()
                                        .secondary(Pair.core(2).resources(4, 32_768))
                                        .build()
                                        .cluster())
                        .as(Severity.ERROR),
                fires(equal, "the secondary is seen to be smaller", pair)
                        .seeing(machine.with(CORE2, CoreObservations.CPUS, "4")),
                silent(equal, "equal", pair).seeing(machine),
                fires(clock, "1.2 s apart", pair)
                        .seeing(Pair.seen(CoreObservations.CLOCK, "PT0.1S", "PT1.3S", "PT0S"))
                        .as(Severity.ERROR),
                fires(clock, "each near the first, the other two 1.8 s apart", chain)
                        .seeing(Pair.seen(CoreObservations.CLOCK, "PT0S", "PT0.9S", "-PT0.9S")),
                silent(clock, "a second apart", pair)
                        .seeing(Pair.seen(CoreObservations.CLOCK, "-PT0.5S", "PT0.5S", "PT0S")));
    }

    private List<RuleCase> network() {
        Rule open = rule("core.ports-8443-443-22");
        Rule bothWays = rule("core.ports-bidirectional");
        Rule access = rule("core.same-network-access");
        Rule trust = rule("core.trusted-hosts-tested");
        Rule ssh = rule("core.firewall-ssh-inspection-off");
        Rule names = rule("core.unique-hostnames");
        return List.of(
                fires(open, "the way back is closed on 22", pair)
                        .seeing(Pair.seen(
                                CoreObservations.REACHES, "core2:8443 core2:443 core2:22", "core1:8443 core1:443", ""))
                        .as(Severity.BLOCKER),
                silent(open, "all open", pair)
                        .seeing(Pair.seen(
                                CoreObservations.REACHES,
                                "core2:8443 core2:443 core2:22",
                                "core1:22, core1:443, core1:8443",
                                "none")),
                fires(bothWays, "one way only", with(CoreAttributes.FIREWALL, "core2>core1:8443,443,22"))
                        .as(Severity.ERROR),
                silent(
                        bothWays,
                        "both ways",
                        with(CoreAttributes.FIREWALL, "core2>core1:8443,443,22 core1>core2:22,443,8443")),
                fires(access, "the secondary has no directory", pair)
                        .seeing(Pair.seen(CoreObservations.NETWORK, "mail:25 ldap:636", "mail:25", ""))
                        .as(Severity.ERROR),
                silent(access, "the same", pair)
                        .seeing(Pair.seen(CoreObservations.NETWORK, "mail:25 ldap:636", "ldap:636 mail:25", "none")),
                fires(trust, "tested from one side", pair)
                        .seeing(Pair.seen(CoreObservations.TRUSTED, "core2", "none", "none"))
                        .as(Severity.BLOCKER),
                silent(trust, "tested from both", pair)
                        .seeing(Pair.seen(CoreObservations.TRUSTED, "core2", "core1", "none")),
                fires(ssh, "looks into SSH", with(CoreAttributes.SSH_INSPECTION, "yes"))
                        .as(Severity.WARN),
                silent(ssh, "does not", with(CoreAttributes.SSH_INSPECTION, "no")),
                fires(
                                names,
                                "the devices' name",
                                Pair.answers()
                                        .secondary(Pair.core(2).hostname("MDM.example"))
                                        .build()
                                        .cluster())
                        .as(Severity.BLOCKER),
                silent(names, "one each", pair));
    }

    private List<RuleCase> chains() {
        Rule acyclic = rule("core.chain-acyclic");
        Rule upstream = rule("core.chain-upstream");
        return List.of(
                fires(acyclic, "two name each other", chain)
                        .seeing(Pair.seen(CoreObservations.UPSTREAM, "core2", "core3.example", "core2"))
                        .as(Severity.BLOCKER),
                silent(acyclic, "a chain", chain)
                        .seeing(Pair.seen(CoreObservations.UPSTREAM, "none", "core1", "10.40.0.12")),
                fires(upstream, "the third hangs below the primary", starOfThree())
                        .as(Severity.BLOCKER),
                silent(upstream, "the third hangs below the secondary", chain),
                silent(
                        upstream,
                        "a pair over two sites",
                        Pair.answers()
                                .secondary(Pair.core(2).site("dr"))
                                .build()
                                .cluster()));
    }

    private List<RuleCase> roles() {
        Rule consistent = rule("core.mode-state-consistent");
        Rule dual = rule("core.dual-primary");
        Rule active = rule("core.active-secondary-no-sync");
        Rule scheduler = rule("core.scheduler-restarted");
        Observed modes = Pair.seen(CoreObservations.MODE, "Primary", "secondary", "Secondary");
        Observed states = Pair.seen(CoreObservations.STATE, "Active", "“Passive”", "Standby");
        Observed promoted = states.with(CORE2, CoreObservations.STATE, "Active");
        return List.of(
                fires(consistent, "a primary that stands by", chain)
                        .seeing(Pair.and(modes, states).with(NodeId.of("core1"), CoreObservations.STATE, "Standby"))
                        .as(Severity.ERROR),
                fires(consistent, "another mode than declared", chain)
                        .seeing(Pair.and(modes, states).with(CORE2, CoreObservations.MODE, "Primary")),
                fires(consistent, "a state nobody knows", chain)
                        .seeing(Pair.and(modes, states).with(CORE2, CoreObservations.STATE, "Foo")),
                silent(consistent, "in other words", chain).seeing(Pair.and(modes, states)),
                silent(consistent, "after a failover", chain)
                        .seeing(Pair.and(modes, promoted)
                                .with(NodeId.of("core1"), CoreObservations.STATE, "Not Available")),
                fires(dual, "both act", chain).seeing(promoted).as(Severity.BLOCKER),
                fires(dual, "both say so as the product prints it", chain)
                        .seeing(Pair.seen(CoreObservations.STATE, "Primary", "Mode: Primary", "Mode: Standby")),
                silent(dual, "both act for an upgrade", chain).seeing(promoted.with(CoreObservations.SUSPENDED, "yes")),
                silent(dual, "one acts", chain).seeing(states),
                fires(active, "a promoted one replicates", chain)
                        .seeing(Pair.and(promoted, Pair.seen(CoreObservations.SYNCING, "yes")))
                        .as(Severity.ERROR),
                silent(active, "a standby replicates", chain)
                        .seeing(Pair.and(states, Pair.seen(CoreObservations.SYNCING, "yes"))),
                fires(scheduler, "a standby without a schedule", chain)
                        .seeing(Pair.and(states, Pair.seen(CoreObservations.SCHEDULER, "yes", "no", "yes")))
                        .as(Severity.WARN),
                silent(scheduler, "a promoted one without", chain)
                        .seeing(Pair.and(promoted, Pair.seen(CoreObservations.SCHEDULER, "yes", "no", "yes"))));
    }

    private List<RuleCase> syncs() {
        Rule overlap = rule("core.sync-overlap");
        Rule failures = rule("core.sync-failures-open");
        Rule power = rule("core.no-poweroff-while-syncing");
        Rule devices = rule("core.device-count-equal");
        return List.of(
                fires(overlap, "longer than Run Every", pair)
                        .seeing(times("PT60M", "PT70M"))
                        .as(Severity.ERROR),
                fires(overlap, "no idle quarter", pair)
                        .seeing(times("PT20M", "PT46M"))
                        .as(Severity.WARN),
                silent(overlap, "just a quarter", pair).seeing(times("PT20M", "PT45M")),
                fires(failures, "two failed", pair)
                        .seeing(Pair.seen(CoreObservations.OPEN_FAILURES, "2"))
                        .as(Severity.ERROR),
                silent(failures, "none open", pair).seeing(Pair.seen(CoreObservations.OPEN_FAILURES, "0")),
                fires(power, "a reboot during a sync", with(AttributeNames.CHANGES, "Reboot core2"))
                        .seeing(Pair.seen(CoreObservations.SYNCING, "yes"))
                        .as(Severity.BLOCKER),
                silent(power, "a reboot and no sync", with(AttributeNames.CHANGES, "Reboot core2"))
                        .seeing(Pair.seen(CoreObservations.SYNCING, "no")),
                silent(power, "a sync and a new logo", with(AttributeNames.CHANGES, "new logo"))
                        .seeing(Pair.seen(CoreObservations.SYNCING, "yes")),
                fires(devices, "one device fewer", pair)
                        .seeing(Pair.seen(CoreObservations.DEVICES, "8000", "7999", "0"))
                        .as(Severity.ERROR),
                silent(devices, "the same", pair).seeing(Pair.seen(CoreObservations.DEVICES, "8000")));
    }

    private List<RuleCase> declared() {
        Rule atlas = rule("core.atlas-both");
        Rule byHand = rule("core.ha-config-both");
        Rule controls = rule("core.failover-controls-default");
        CoreNode enabled = Pair.core(1).attribute(CoreAttributes.ATLAS, "yes");
        return List.of(
                fires(
                                atlas,
                                "on the primary only",
                                Pair.answers().primary(enabled).build().cluster())
                        .as(Severity.ERROR),
                silent(atlas, "on none", pair),
                silent(
                        atlas,
                        "on both",
                        Pair.answers()
                                .primary(enabled)
                                .secondary(Pair.core(2).attribute(CoreAttributes.ATLAS, "yes"))
                                .build()
                                .cluster()),
                fires(
                                byHand,
                                "one setting unseen on the secondary",
                                Pair.answers()
                                        .secondary(Pair.core(2)
                                                .attribute(
                                                        CoreAttributes.ATTESTED,
                                                        ByHand.all().replace("mail", "")))
                                        .build()
                                        .cluster())
                        .as(Severity.WARN),
                silent(byHand, "all seen", pair),
                fires(controls, "changed", with(CoreAttributes.CONTROLS_BEFORE, "PT30S 3 PT30S"))
                        .as(Severity.INFO),
                silent(controls, "as delivered", with(CoreAttributes.CONTROLS_BEFORE, "PT1M 5  PT30S")));
    }

    private static Observed times(String p95, String longest) {
        return Pair.and(Pair.seen(CoreObservations.SYNC_P95, p95), Pair.seen(CoreObservations.SYNC_LONGEST, longest));
    }

    private static Cluster with(String attribute, String value) {
        return Pair.answers().attribute(attribute, value).build().cluster();
    }

    /** The mistake of letting both secondaries replicate from the primary. */
    private static Cluster starOfThree() {
        Cluster good = Pair.chain().build().cluster();
        Cluster.Builder bad = Cluster.builder(good.id().value(), good.family());
        good.sites().forEach(bad::site);
        bad.node(good.nodes().get(0)).node(good.nodes().get(1));
        bad.node(Pair.core(3).site("dr").node(good.nodes().get(2).role(), NodeId.of("core1"), null, null));
        return bad.build();
    }
}
