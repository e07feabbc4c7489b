package dev.holdfast.report;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.report.Figures.Figure;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import java.util.ArrayList;
import java.util.List;

/** Whole reports. */
public final class Reports {

    private Reports() {}

    /**
     * Everything about an installation as declared.
     *
     * @param blueprint of the installation
     * @return the standard report
     */
    public static Report of(Blueprint blueprint) {
        return of(blueprint, Observed.NOTHING);
    }

    /**
     * Everything about an installation: an overview, who does what, topology, findings, sync, probes, every runbook, what
     * it rests on, and the facts behind every id.
     *
     * @param blueprint of the installation
     * @param observed what was seen of it
     * @return the standard report; add sections with {@link Report#with}
     */
    public static Report of(Blueprint blueprint, Observed observed) {
        Cluster cluster = blueprint.cluster();
        LintReport findings = blueprint.check(observed);
        List<Section> sections = new ArrayList<>();
        sections.add(overview(blueprint, findings));
        sections.add(Sections.mode(blueprint.mode()));
        sections.add(Sections.topology(cluster));
        sections.add(Sections.findings(findings));
        sections.add(Sections.sync(blueprint.syncUnits()));
        sections.add(Sections.probes(blueprint.probes()));
        blueprint.runbooks().forEach(runbook -> sections.add(Sections.runbook(runbook.plan())));
        sections.add(Sections.lines(blueprint.lines()));
        sections.add(Sections.facts(factIds(blueprint, findings)));
        return new Report(
                title(cluster),
                "As declared, checked against " + blueprint.rules().size() + " rules.",
                sections);
    }

    private static String title(Cluster cluster) {
        return "Cluster " + cluster.id() + " (" + cluster.family() + ")";
    }

    private static Section overview(Blueprint blueprint, LintReport findings) {
        Cluster cluster = blueprint.cluster();
        List<Figure> figures = new ArrayList<>();
        figures.add(findings.worst()
                .map(worst -> new Figure(
                        "Worst finding",
                        worst.name(),
                        findings.open().size() + " open, " + findings.waived().size() + " waived",
                        FindingsSection.tone(worst)))
                .orElse(new Figure("Worst finding", "none", findings.waived().size() + " waived", Tone.GOOD)));
        figures.add(new Figure(
                "May be applied",
                findings.mayApply() ? "yes" : "no",
                findings.notEvaluated().size() + " not evaluated",
                findings.mayApply() ? Tone.GOOD : Tone.ALARM));
        figures.add(Figure.of("Nodes", String.valueOf(cluster.nodes().size())));
        figures.add(Figure.of("Sites", String.valueOf(cluster.sites().size())));
        cluster.deviceCount().ifPresent(devices -> figures.add(Figure.of("Devices", String.valueOf(devices))));
        figures.add(Figure.of(
                "Virtual servers",
                String.valueOf(cluster.loadBalancing().virtualServers().size())));
        figures.add(Figure.of("Runbooks", String.valueOf(blueprint.runbooks().size())));
        return Section.of("Overview", new Figures(figures));
    }

    private static List<String> factIds(Blueprint blueprint, LintReport findings) {
        List<String> ids = new ArrayList<>();
        findings.findings().stream()
                .filter(Finding::evaluated)
                .map(Finding::factIds)
                .forEach(ids::addAll);
        blueprint.syncUnits().forEach(unit -> ids.addAll(unit.factIds()));
        blueprint.lines().stream().map(BlueprintLine::factIds).forEach(ids::addAll);
        for (Runbook runbook : blueprint.runbooks()) {
            runbook.safety().windows().forEach(window -> ids.addAll(window.factIds()));
            for (RunbookStep step : runbook.steps()) {
                ids.addAll(step.factIds());
                step.preconditions().stream().map(Precondition::factIds).forEach(ids::addAll);
            }
        }
        return ids;
    }
}
