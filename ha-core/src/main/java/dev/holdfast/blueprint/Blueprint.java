package dev.holdfast.blueprint;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/**
 * One installation of one product, and everything that follows from it. Implementations are immutable values; an
 * application writes its own for an in-house product. Every method returns the same answer each time.
 */
public interface Blueprint {

    /**
     * What is declared, its whole load balancing included.
     *
     * @return the cluster
     */
    Cluster cluster();

    /**
     * Who does what in this installation, and what is off.
     *
     * @return the mode
     */
    OperatingMode mode();

    /**
     * What is asked of the nodes, how often, and how many answers make a verdict.
     *
     * @return one entry per node and question, in node order
     */
    List<NodeProbe> probes();

    /**
     * What the nodes must hold in common.
     *
     * @return the units, the most important first
     */
    List<SyncUnit> syncUnits();

    /**
     * Everything that is checked about it: rules of the family and of every cluster (M20).
     *
     * @return each id once
     */
    List<Rule> rules();

    /**
     * The procedures that apply to it as it is declared.
     *
     * @return each id once
     */
    List<Runbook> runbooks();

    /**
     * Which node may take over, and when. A pool has none: all of its members serve.
     *
     * @return the policy, or empty for a pool
     */
    default Optional<FailoverPolicy> failover() {
        return Optional.empty();
    }

    /**
     * Who serves side by side, and what may be done about their traffic: all nodes of a pool, or the Sentries beside a
     * failover group (CORE-48). What stands behind the load balancer of another site is a pool of its own.
     *
     * @return the pool behind the cluster's load balancing, or empty if fewer than two serve side by side
     */
    default Optional<BlueprintPool> pool() {
        return BlueprintPool.of(cluster());
    }

    /**
     * What the installation rests on that no rule, step or probe says: the family's goals, variants and constants.
     *
     * @return in a fixed order
     */
    List<BlueprintLine> lines();

    /**
     * Checks the installation as declared.
     *
     * @return what the rules say
     */
    default LintReport check() {
        return check(Observed.NOTHING);
    }

    /**
     * Checks the installation as declared and as seen.
     *
     * @param observed what was seen of it
     * @return what the rules say
     */
    default LintReport check(Observed observed) {
        return Lint.of(rules()).check(cluster(), observed);
    }

    /**
     * What a check says about the preconditions of runbooks that bear a rule's id. One with an open finding of severity
     * {@code WARN} or more does not hold, with all that was seen. One that lacks an observation is unanswered. All others
     * hold: nothing was found, or it was waived, then by whose word, or it was only worth knowing. What no rule of the
     * report tells is unanswered, for a person to say.
     *
     * @param report a check of this installation, with whatever rules, observations and waivers
     * @return one answer per rule that was evaluated
     * @throws IllegalArgumentException if the report is about another cluster
     */
    default Answers answers(LintReport report) {
        if (!report.cluster().equals(cluster().id())) {
            throw new IllegalArgumentException("report about cluster " + report.cluster() + ": give one about "
                    + cluster().id());
        }
        return RuleAnswers.of(report);
    }

    /**
     * What is known of the preconditions, as declared and as seen.
     *
     * @param observed what was seen of it
     * @return as {@link #answers(LintReport)} of {@link #check(Observed)}
     */
    default Answers answers(Observed observed) {
        return answers(check(observed));
    }
}
