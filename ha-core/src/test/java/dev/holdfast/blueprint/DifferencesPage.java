package dev.holdfast.blueprint;

import dev.holdfast.facts.Decision;
import dev.holdfast.facts.Decisions;
import dev.holdfast.facts.Fact;
import dev.holdfast.facts.Facts;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.StepKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page on what of the documents is otherwise in Holdfast, assumed, open, or beyond a program. */
final class DifferencesPage {

    private final FactCoverage coverage;
    private final List<Runbook> runbooks;
    private final StringBuilder page = new StringBuilder();

    private DifferencesPage(FactCoverage coverage, List<Runbook> runbooks) {
        this.coverage = coverage;
        this.runbooks = runbooks;
    }

    static String of(FactCoverage coverage, List<Runbook> runbooks) {
        DifferencesPage made = new DifferencesPage(coverage, runbooks);
        made.intro();
        made.decisions(Decision.Status.DIFFERS, "Where Holdfast differs", "A document says otherwise, or more.");
        made.decisions(
                Decision.Status.ASSUMED,
                "What was assumed",
                "The documents are silent, or can be read in two ways; this reading was taken.");
        made.decisions(
                Decision.Status.OPEN,
                "What nobody has confirmed",
                "Only the vendor or an installation can tell. What stands here can be set, or is left to a person.");
        made.homes();
        made.byHand();
        return made.page.toString();
    }

    private void intro() {
        line("# Where Holdfast differs from the documents, and what was assumed");
        line("");
        line(
                "Generated from [decisions.tsv](src/main/resources/dev/holdfast/facts/decisions.tsv), the facts' homes and the");
        line("runbooks of the sample installations in the tests; `DifferencesTest` compares it and, with");
        line("`-Dgolden.rewrite=true`, writes it. In a program the rows are `dev.holdfast.facts.Decisions`, the facts");
        line(
                "`dev.holdfast.facts.Facts`. `M` corrects a reading, `A` decides a contradiction, `Q` is an open question.");
    }

    private void decisions(Decision.Status status, String title, String meaning) {
        line("");
        line("## " + title);
        line("");
        line(meaning);
        line("");
        line("| id | the documents | Holdfast | facts and rules |");
        line("|---|---|---|---|");
        Decisions.all().stream()
                .filter(decision -> decision.status() == status)
                .forEach(decision -> line("| " + decision.id() + " | " + decision.documents() + " | "
                        + decision.holdfast() + " | " + concerned(decision) + " |"));
    }

    private static String concerned(Decision decision) {
        return Stream.concat(
                        decision.factIds().stream(), decision.ruleIds().stream().map(rule -> "`" + rule + "`"))
                .collect(Collectors.joining(", "));
    }

    private void homes() {
        line("");
        line("## Where the facts live");
        line("");
        line("The five documents make " + FactCoverage.seed().size() + " facts. A program can call what carries "
                + coverage.housed().size() + " of them, most in");
        line("several places; [fact-homes.txt](src/test/resources/golden/fact-homes.txt) has each by name.");
        line("");
        page.append(coverage.counts());
        line("");
        line(coverage.lineOnly().size()
                + " of these facts have no other home than a line, a sentence that the report tells:");
        line(String.join(", ", coverage.lineOnly()) + ".");
        line("");
        line("Left to the documents:" + (coverage.docsOnly().isEmpty() ? " none." : ""));
        line("");
        coverage.docsOnly()
                .forEach((id, reason) -> line(
                        "- " + id + " (“" + Facts.find(id).map(Fact::sentence).orElseThrow() + "”): " + reason));
    }

    private void byHand() {
        long all =
                runbooks.stream().mapToLong(runbook -> runbook.steps().size()).sum();
        long manual = runbooks.stream()
                .mapToLong(runbook -> count(runbook, StepKind.MANUAL))
                .sum();
        line("");
        line("## What a program cannot do");
        line("");
        line("Of " + all + " steps in the runbooks of the samples, " + manual
                + " are done by a person: clicks in a portal,");
        line(
                "commands at a console, work in a hypervisor or a database, for which the documents name no interface. Holdfast");
        line(
                "says when, checks what must hold before, wants to know who did it and what was seen, and knows how it is taken");
        line(
                "back; an application that can do such a step carries it out through `spi.StepAction`. Decisions stay with people");
        line("in any case.");
        line("");
        line("| runbook | of the sample | by a person | decided | by an adapter | awaited | told |");
        line("|---|---|---|---|---|---|---|");
        for (Runbook runbook : runbooks) {
            line("| " + runbook.id() + " | " + runbook.title().replace("|", "\\|") + " | "
                    + Stream.of(StepKind.MANUAL, StepKind.GATE, StepKind.AUTO, StepKind.WAIT, StepKind.NOTIFY)
                            .map(kind -> Long.toString(count(runbook, kind)))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
    }

    private static long count(Runbook runbook, StepKind kind) {
        return runbook.steps().stream().filter(step -> step.kind() == kind).count();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
