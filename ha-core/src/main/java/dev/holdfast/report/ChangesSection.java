package dev.holdfast.report;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.report.Figures.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is going to be changed. */
final class ChangesSection {

    private ChangesSection() {}

    static Section of(ChangeSet changes) {
        long disruptive = changes.changes().stream().filter(Change::disruptive).count();
        List<List<String>> rows = new ArrayList<>();
        for (Change change : changes.changes()) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.target().toString(),
                    attributes(change.before()),
                    attributes(change.after()),
                    change.reason(),
                    change.disruptive() ? "clients may notice" : "no"));
        }
        return Section.of(
                "Changes to " + changes.subject(),
                Figures.of(
                        Figure.of("Changes", String.valueOf(rows.size())),
                        new Figure(
                                "Clients may notice",
                                String.valueOf(disruptive),
                                "",
                                disruptive == 0 ? Tone.GOOD : Tone.WARNING)),
                new Table(
                        rows.isEmpty() ? "There is nothing to do." : "In the order in which they run.",
                        List.of("No", "Change", "Object", "Before", "After", "Why", "Disruptive"),
                        rows));
    }

    private static String attributes(Map<String, String> attributes) {
        return String.join(
                "\n",
                attributes.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
    }
}
