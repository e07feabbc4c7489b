package dev.holdfast.blueprint;

import dev.holdfast.failover.RuleSentences;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRule;
import dev.holdfast.runbook.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something a program can call and that carries facts.
 *
 * @param kind what it is
 * @param name unique within its kind; the same rule met in two installations is one home
 * @param factIds the facts it carries
 */
record FactHome(Kind kind, String name, List<String> factIds) {

    /** What can carry a fact. */
    enum Kind {
        RULE,
        STEP,
        PRECONDITION,
        WINDOW,
        SAFETY_RULE,
        TRANSITION,
        SYNC_UNIT,
        PROBE,
        LINE;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A fact id in a sentence. */
    static final Pattern ID = Pattern.compile("\\b(?:(?:XM|UMS|RB|CORE|TRV)-E?|NS-|SQL-|DR-)\\d{2,3}\\b");

    @Override
    public String toString() {
        return kind.words() + " " + name;
    }

    /** Every home of the installations, and those that need none. */
    static List<FactHome> all(List<Exemplars> families) {
        List<FactHome> homes = new ArrayList<>();
        GenericRules.all().forEach(rule -> homes.add(of(rule)));
        RuleSentences.all().forEach((id, sentence) -> homes.add(new FactHome(Kind.TRANSITION, id, idsIn(sentence))));
        for (Exemplars family : families) {
            family.blueprints().forEach(blueprint -> add(homes, blueprint));
            family.runbooks().forEach(runbook -> add(homes, runbook));
        }
        return homes;
    }

    static List<String> idsIn(String text) {
        return ID.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static FactHome of(Rule rule) {
        return new FactHome(Kind.RULE, rule.id(), rule.factIds());
    }

    private static void add(List<FactHome> homes, Blueprint blueprint) {
        blueprint.rules().forEach(rule -> homes.add(of(rule)));
        blueprint
                .syncUnits()
                .forEach(unit -> homes.add(new FactHome(
                        Kind.SYNC_UNIT, blueprint.cluster().family() + "/" + unit.name(), unit.factIds())));
        blueprint
                .probes()
                .forEach(probe -> homes.add(new FactHome(
                        Kind.PROBE,
                        blueprint.cluster().family() + "/" + probe.spec().name(),
                        probe.factIds())));
        blueprint
                .lines()
                .forEach(line -> homes.add(
                        new FactHome(Kind.LINE, blueprint.cluster().family() + "/" + line.id(), line.factIds())));
    }

    private static void add(List<FactHome> homes, Runbook runbook) {
        for (RunbookStep step : runbook.steps()) {
            homes.add(new FactHome(Kind.STEP, runbook.id() + "/" + step.id(), step.factIds()));
            for (Precondition needed : step.preconditions()) {
                homes.add(new FactHome(Kind.PRECONDITION, needed.name(), needed.factIds()));
            }
        }
        for (Window window : runbook.safety().windows()) {
            String name = runbook.id() + "/" + window.kind() + " " + window.fromStep() + " to " + window.toStep();
            homes.add(new FactHome(Kind.WINDOW, name, window.factIds()));
        }
        for (SafetyRule rule : runbook.safety().rules()) {
            homes.add(new FactHome(Kind.SAFETY_RULE, rule.id(), rule.factIds()));
        }
    }
}
