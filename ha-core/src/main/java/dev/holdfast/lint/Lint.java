package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list of rules, ready to be run against clusters. Immutable. */
public final class Lint {

    private final List<Rule> rules;

    private Lint(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        TreeSet<String> seen = new TreeSet<>();
        List<Problem> twice = this.rules.stream()
                .map(Rule::id)
                .filter(id -> !seen.add(id))
                .map(id -> new Problem("rules", id, "declared twice", "Give each rule its own id."))
                .toList();
        if (!twice.isEmpty()) {
            throw new InvalidDeclarationException("lint", twice);
        }
    }

    /**
     * These rules.
     *
     * @param rules each id once
     * @return lint with these rules
     * @throws InvalidDeclarationException if an id occurs twice
     */
    public static Lint of(List<Rule> rules) {
        return new Lint(rules);
    }

    /**
     * The same with more rules: an in-house rule beside a blueprint's.
     *
     * @param more each id new; they speak as {@link Rule#appliesTo} says
     * @return a copy
     */
    public Lint plus(List<Rule> more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new Lint(all);
    }

    /**
     * The same without one rule, left out by name (M20).
     *
     * @param ruleId id of a rule that is there
     * @return a copy
     * @throws IllegalArgumentException if there is no such rule: a misspelt name must not leave the rule in
     */
    public Lint without(String ruleId) {
        List<Rule> left =
                rules.stream().filter(rule -> !rule.id().equals(ruleId)).toList();
        if (left.size() == rules.size()) {
            throw new IllegalArgumentException("rule \"" + ruleId
                    + "\" cannot be left out: there is none of that id; see" + " rules() for those there are");
        }
        return new Lint(left);
    }

    /**
     * The rules.
     *
     * @return in the order given
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * Checks a cluster as declared.
     *
     * @param cluster the cluster
     * @return what the rules that apply to its family say
     */
    public LintReport check(Cluster cluster) {
        return check(cluster, Observed.NOTHING);
    }

    /**
     * Checks a cluster as declared and as seen.
     *
     * @param cluster the cluster
     * @param observed what was seen of it
     * @return what the rules that apply to its family say
     */
    public LintReport check(Cluster cluster, Observed observed) {
        return check(cluster, observed, LintOptions.NONE);
    }

    /**
     * Checks a cluster as declared and as seen, at an instant, with tolerances and waivers. To judge an appliance as it
     * is, give the cluster its configuration: {@code cluster.withLoadBalancing(live)}.
     *
     * @param cluster the cluster
     * @param observed what was seen of it
     * @param options instant, tolerances, waivers
     * @return what the rules that apply to its family say, and what is wrong with the waivers
     */
    public LintReport check(Cluster cluster, Observed observed, LintOptions options) {
        return report(cluster, findings(cluster, observed, options), options);
    }

    /**
     * Checks a cluster with what its load balancer has. A verdict that depends on what could not be read of it is not
     * evaluated.
     *
     * @param cluster the cluster
     * @param live what the load balancer has
     * @param observed what was seen besides
     * @param options instant, tolerances, waivers
     * @return what the rules say of the cluster with that load balancing in place of the declared one
     */
    public LintReport check(Cluster cluster, LiveBalancing live, Observed observed, LintOptions options) {
        List<List<Finding>> suppositions = live.possible().stream()
                .map(each -> findings(cluster.withLoadBalancing(each), observed, options))
                .toList();
        return report(cluster, CommonVerdict.of(suppositions), options);
    }

    /**
     * Checks a cluster twice, with its declared load balancing and with what an appliance has, and tells the two apart.
     *
     * @param declared the cluster
     * @param live what the appliance has, all of it
     * @param observed what was seen besides
     * @param options instant, tolerances, waivers
     * @return both reports; only what appears or disappears is of interest
     */
    public LintDifference difference(Cluster declared, LoadBalancing live, Observed observed, LintOptions options) {
        return difference(declared, LiveBalancing.known(live), observed, options);
    }

    /**
     * Checks a cluster twice, with its declared load balancing and with what could be read of an appliance, and tells the
     * two apart.
     *
     * @param declared the cluster
     * @param live what the appliance has, as far as it could be read
     * @param observed what was seen besides
     * @param options instant, tolerances, waivers
     * @return both reports; what appears, what disappears, and what nobody can tell
     */
    public LintDifference difference(Cluster declared, LiveBalancing live, Observed observed, LintOptions options) {
        return new LintDifference(check(declared, observed, options), check(declared, live, observed, options));
    }

    private List<Finding> findings(Cluster cluster, Observed observed, LintOptions options) {
        LintContext context = new LintContext(cluster, observed, options.tolerances(), options.at());
        return speaking(cluster)
                .flatMap(rule -> rule.evaluate(context).stream())
                .toList();
    }

    private Stream<Rule> speaking(Cluster cluster) {
        return rules.stream().filter(rule -> rule.appliesTo(cluster.family()));
    }

    private LintReport report(Cluster cluster, List<Finding> findings, LintOptions options) {
        return new LintReport(
                cluster.id(),
                speaking(cluster).map(Rule::id).toList(),
                options.instant()
                        .map(at -> new AppliedWaivers(options.waivers(), at).to(findings))
                        .orElse(findings));
    }

    /**
     * The rules as a table for a person: id, severity, kind, title, facts, and what a live rule needs to have seen.
     *
     * @return lines in the order of the ids, each ended by a line feed
     */
    public String catalogue() {
        return rules.stream()
                .sorted(Comparator.comparing(Rule::id))
                .map(Rule::text)
                .collect(Collectors.joining());
    }
}
