package dev.holdfast.report;

import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.facts.Facts;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.lint.LintDifference;
import dev.holdfast.lint.LintReport;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.Drift;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.TimelineReport;
import dev.holdfast.simulate.Outcome;
import dev.holdfast.simulate.WhatIf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Sections made of what the deciding rooms return. Every method is pure and takes any value of its type. */
public final class Sections {

    private Sections() {}

    /**
     * What stands where, at which addresses and ports, and what leads to what.
     *
     * @param cluster as declared
     * @return a picture, and tables of virtual servers, nodes, names and paths
     */
    public static Section topology(Cluster cluster) {
        return new TopologySection(cluster).section();
    }

    /**
     * What the rules said.
     *
     * @param report of any cluster
     * @return what counts, what is waived, what was not evaluated, each apart
     */
    public static Section findings(LintReport report) {
        return FindingsSection.of(report);
    }

    /**
     * What the appliance does differently from the declaration.
     *
     * @param difference of one cluster
     * @return what applying the declaration mends, and what it brings
     */
    public static Section difference(LintDifference difference) {
        return FindingsSection.of(difference);
    }

    /**
     * How a receiver differs from what is declared: configuration, traffic state and neighbours apart.
     *
     * @param drift of one receiver
     * @return figures and two tables
     */
    public static Section drift(Drift drift) {
        return DriftSection.of(drift);
    }

    /**
     * What is going to be changed.
     *
     * @param changes in the order in which they run
     * @return every step with before, after, reason, and whether clients may notice
     */
    public static Section changes(ChangeSet changes) {
        return ChangesSection.of(changes);
    }

    /**
     * A procedure before anybody has looked at its preconditions.
     *
     * @param plan of a runbook
     * @return figures, a chart, the steps
     */
    public static Section runbook(RunbookPlan plan) {
        return new RunbookSection(plan).section(List.of());
    }

    /**
     * A procedure, and what stands in its way.
     *
     * @param plan of a runbook
     * @param answers what is known of its preconditions
     * @return figures, every blocker, a chart, the steps
     */
    public static Section runbook(RunbookPlan plan, Answers answers) {
        return new RunbookSection(plan).section(List.of(RunbookSection.blockers(plan, answers)));
    }

    /**
     * How a run went that somebody wrote down.
     *
     * @param report what the times say
     * @return a chart, the named spans, the steps
     */
    public static Section run(TimelineReport report) {
        return RunSection.of(report);
    }

    /**
     * How a run went beside the plan of it.
     *
     * @param report what the times say
     * @param plan of the same runbook
     * @return both charts and a table of both
     */
    public static Section run(TimelineReport report, RunbookPlan plan) {
        return RunSection.of(report, plan);
    }

    /**
     * What the failover machine did, and by which rule.
     *
     * @param records oldest first
     * @return a chart of the phases, and every record
     */
    public static Section failover(List<JournalRecord> records) {
        return FailoverSection.of(records);
    }

    /**
     * When things would happen after the active node has died.
     *
     * @param timing the four bounds
     * @return figures
     */
    public static Section timing(FailoverTiming timing) {
        return FailoverSection.of(timing);
    }

    /**
     * What each policy would have made of each incident.
     *
     * @param rows by incident
     * @return a table for each incident, and what was broken if anything was
     */
    public static Section whatIf(List<WhatIf.Row> rows) {
        return WhatIfSection.of(rows);
    }

    /**
     * One simulated incident in full.
     *
     * @param outcome what came of it
     * @return figures, what was broken if anything was, and every line of what happened
     */
    public static Section simulation(Outcome outcome) {
        return WhatIfSection.of(outcome);
    }

    /**
     * Who does what, and what is off.
     *
     * @param mode of an installation
     * @return figures and what does not happen
     */
    public static Section mode(OperatingMode mode) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Figures.of(
                Figures.Figure.of("Makes a node active", mode.promotes()),
                Figures.Figure.of("Leads clients away from a failed node", mode.movesTraffic()),
                Figures.Figure.of(
                        "A new client goes to",
                        mode.method().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        if (!mode.off().isEmpty()) {
            blocks.add(new Table(
                    "What does not happen by itself, and why.",
                    List.of("Off"),
                    mode.off().stream().map(List::of).toList()));
        }
        return new Section("Who does what", blocks);
    }

    /**
     * What the nodes hold in common.
     *
     * @param units the most important first
     * @return a table
     */
    public static Section sync(List<SyncUnit> units) {
        return Section.of(
                "What the nodes hold in common",
                new Table(
                        "What is kept equal, and by whom.",
                        List.of("Unit", "Kept equal by", "Holds", "Does not hold", "Facts"),
                        units.stream()
                                .map(unit -> List.of(
                                        unit.name(),
                                        unit.way()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '),
                                        unit.holds(),
                                        String.join("\n", unit.excludes()),
                                        String.join(", ", unit.factIds())))
                                .toList()));
    }

    /**
     * What is asked of the nodes.
     *
     * @param probes in node order
     * @return a table
     */
    public static Section probes(List<NodeProbe> probes) {
        return Section.of(
                "What is asked of the nodes",
                new Table(
                        "Each question, how often it is asked, and how many answers make a verdict.",
                        List.of("Node", "Question", "Every", "Down after", "Up after", "At most"),
                        probes.stream()
                                .map(probe -> List.of(
                                        probe.node().value(),
                                        probe.spec().name(),
                                        Times.of(probe.policy().interval()),
                                        probe.policy().fall() + " failed",
                                        probe.policy().rise() + " passed",
                                        Times.of(probe.spec().timeout())))
                                .toList()));
    }

    /**
     * What an installation rests on.
     *
     * @param lines of a blueprint
     * @return a table
     */
    public static Section lines(List<BlueprintLine> lines) {
        return Section.of(
                "What it rests on",
                new Table(
                        "What no rule, step or probe says.",
                        List.of("Line", "What is so", "Facts"),
                        lines.stream()
                                .map(line -> List.of(line.id(), line.text(), String.join(", ", line.factIds())))
                                .toList()));
    }

    /**
     * What the ids in a report stand for.
     *
     * @param ids in any order, repeated or not; one that is unknown says so
     * @return a table, sorted by id
     */
    public static Section facts(Collection<String> ids) {
        return Section.of(
                "Where it comes from",
                new Table(
                        "The facts behind the ids.",
                        List.of("Id", "What is so", "Source"),
                        ids.stream()
                                .distinct()
                                .sorted(FactOrder.INSTANCE)
                                .map(id -> Facts.find(id)
                                        .map(fact -> List.of(fact.id(), fact.sentence(), fact.source()))
                                        .orElse(List.of(id, "of the application's own, not of the five documents", "")))
                                .toList()));
    }
}
