package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.SiteId;
import java.util.List;

/**
 * Says which site can act alone. Between two sites a cut link and a lost site look alike, so neither should decide
 * without a witness at a third place, or a person.
 *
 * @param policy the one that would be run
 */
record ActsAlone(FailoverPolicy policy) {

    Rule rule() {
        return Rule.of(
                "core.acts-alone",
                Severity.WARN,
                "no site decides alone that another is lost",
                List.of("CORE-02", "CORE-07", "CORE-42"),
                this::check);
    }

    /** Silent where the roles make no group: {@link RolesDeclared} speaks of those. */
    private List<Violation> check(LintContext context) {
        if (RolesDeclared.wrong(context.cluster())) {
            return List.of();
        }
        List<SiteId> sites = context.cluster().nodes().stream()
                .filter(node -> node.role() == NodeRole.PRIMARY || node.role() == NodeRole.SECONDARY)
                .map(Node::site)
                .distinct()
                .toList();
        if (sites.size() < 2) {
            return List.of(new Violation(
                            sites.toString(),
                            "all Cores stand at one site, so no other can be taken for lost",
                            "known and accepted",
                            "nothing is left to act when the site is lost",
                            "Add a Core for disaster recovery at a second site, if that is too little.")
                    .as(Severity.INFO));
        }
        return policy.promoter() == Promoter.NODE ? byThemselves(context) : List.of(byTheController(sites));
    }

    private List<Violation> byThemselves(LintContext context) {
        FailoverGroup group = FailoverGroup.of(context.cluster());
        return group.members().stream()
                .filter(member -> member.upstream() != null
                        && !group.member(member.upstream()).site().equals(member.site()))
                .map(member -> byItself(member, group.member(member.upstream()).site()))
                .toList();
    }

    private Violation byItself(FailoverGroup.Member member, SiteId watched) {
        boolean promotes = policy.onFailure() == OnFailure.PROMOTE;
        Violation violation = new Violation(
                member.site().value(),
                promotes
                        ? "acts alone: " + member.node() + " promotes itself when it does not reach " + watched
                        : "does not act: " + member.node() + " is kept in standby when it does not reach " + watched,
                "a witness at a third place, or a person",
                promotes
                        ? "a cut link makes a second active Core, and each site serves whom it reaches"
                        : "a person must promote when " + watched + " is lost",
                promotes
                        ? "Keep this Core in standby (CORE-42), or let a controller promote under the data-centre rule."
                        : "Keep the way to the person short.");
        return promotes ? violation : violation.as(Severity.INFO);
    }

    private Violation byTheController(List<SiteId> sites) {
        if (policy.isOn(Gate.DATA_CENTRE)) {
            return new Violation(
                            sites.toString(),
                            "neither acts alone: a move between sites needs an observer at a third; declared are "
                                    + policy.vantages(),
                            "an observer at a third place",
                            "without one, a person decides when a site is lost",
                            "See that the observer has its own links to both sites.")
                    .as(Severity.INFO);
        }
        return new Violation(
                sites.toString(),
                "the site of the controller acts alone: the data-centre rule is off",
                "a witness at a third place, or a person",
                "a cut link looks like a lost site to it: it fences and promotes on half of the truth",
                "Turn the data-centre rule on and declare where observers stand.");
    }
}
