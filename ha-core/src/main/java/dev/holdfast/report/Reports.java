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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
     * it rests on, and the facts behind every id; a part that has nothing in it is left out. Facts of an application's own
     * are named as such: what they say stands best in a section of its own.
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
        unlessEmpty(blueprint.syncUnits(), Sections::sync).ifPresent(sections::add);
        unlessEmpty(blueprint.probes(), Sections::probes).ifPresent(sections::add);
        blueprint.runbooks().forEach(runbook -> sections.add(Sections.runbook(runbook.plan())));
        unlessEmpty(blueprint.lines(), Sections::lines).ifPresent(sections::add);
        unlessEmpty(factIds(blueprint, findings), Sections::facts).ifPresent(sections::add);
        return new Report(
                title(cluster),
                "As declared, checked against " + blueprint.rules().size() + " rules.",
                sections);
    }

    /** A heading over nothing tells nobody anything. */
    private static <C extends Collection<?>> Optional<Section> unlessEmpty(C what, Function<C, Section> section) {
        return what.isEmpty() ? Optional.empty() : Optional.of(section.apply(what));
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
