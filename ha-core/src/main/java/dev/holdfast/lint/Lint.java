package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

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
     * @param more each id new
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
     * @param ruleId id of the rule
     * @return a copy
     */
    public Lint without(String ruleId) {
        return new Lint(rules.stream().filter(rule -> !rule.id().equals(ruleId)).toList());
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
        LintContext context = new LintContext(cluster, observed);
        return new LintReport(
                cluster.id(),
                rules.stream()
                        .filter(rule -> rule.appliesTo(cluster.family()))
                        .flatMap(rule -> rule.evaluate(context).stream())
                        .toList());
    }
}
