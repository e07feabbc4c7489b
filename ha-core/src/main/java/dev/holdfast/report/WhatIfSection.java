package dev.holdfast.report;

import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.simulate.Incident;
import dev.holdfast.simulate.Moment;
import dev.holdfast.simulate.Outcome;
import dev.holdfast.simulate.Violation;
import dev.holdfast.simulate.WhatIf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Incidents by policies, and one incident told in full. */
final class WhatIfSection {

    private static final List<String> COLUMNS = List.of(
            "Policy", "Promotes", "Moves clients", "Down", "Failovers", "Wrong", "Split brain", "Data lost", "Alarms");

    private WhatIfSection() {}

    static Section of(List<WhatIf.Row> rows) {
        Map<Incident, List<WhatIf.Row>> byIncident = new LinkedHashMap<>();
        rows.forEach(row -> byIncident
                .computeIfAbsent(row.incident(), incident -> new ArrayList<>())
                .add(row));
        List<Block> blocks = new ArrayList<>();
        byIncident.forEach((incident, of) -> {
            blocks.add(new Table(
                    capital(incident.name()) + ". " + incident.why(),
                    COLUMNS,
                    of.stream().map(WhatIfSection::cells).toList()));
            List<Violation> violations =
                    of.stream().flatMap(row -> row.violations().stream()).toList();
            if (!violations.isEmpty()) {
                blocks.add(violations(violations));
            }
        });
        return new Section("What if", blocks);
    }

    static Section of(Outcome outcome) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose(
                capital(outcome.incident().name()) + ". " + outcome.incident().why()));
        blocks.add(Figures.of(
                Figures.Figure.of("Clients without a node", Times.of(outcome.down())),
                Figures.Figure.of("Clients at two nodes", Times.of(outcome.split())),
                Figures.Figure.of("Failovers", String.valueOf(outcome.failovers())),
                Figures.Figure.of("Wrong ones", String.valueOf(outcome.wrong())),
                Figures.Figure.of("Data lost", Times.of(outcome.loss())),
                Figures.Figure.of("Alarms", String.valueOf(outcome.alarms()))));
        if (!outcome.violations().isEmpty()) {
            blocks.add(violations(outcome.violations()));
        }
        blocks.add(new Table(
                "What happened, by seed " + outcome.seed() + ", trace " + outcome.trace() + ".",
                List.of("After", "What"),
                outcome.timeline().stream().map(WhatIfSection::line).toList()));
        return new Section("A simulated incident", blocks);
    }

    private static List<String> line(Moment moment) {
        return List.of(Times.of(moment.at()), moment.what());
    }

    private static Table violations(List<Violation> violations) {
        return new Table(
                "Invariants that did not hold.",
                List.of("Invariant", "After", "What"),
                violations.stream()
                        .map(each -> List.of(each.invariant(), Times.of(each.at()), each.what()))
                        .toList());
    }

    private static List<String> cells(WhatIf.Row row) {
        return List.of(
                row.policy(),
                row.promoter() == Promoter.CONTROLLER ? "controller" : "node",
                row.mover() == TrafficMover.CONTROLLER ? "controller" : "load balancer",
                Times.of(row.down()),
                String.valueOf(row.failovers()),
                String.valueOf(row.wrong()),
                Times.of(row.split()),
                Times.of(row.loss()),
                String.valueOf(row.alarms()));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
