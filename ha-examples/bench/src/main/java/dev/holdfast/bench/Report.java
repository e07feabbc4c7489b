package dev.holdfast.bench;

import dev.holdfast.testkit.Figure;
import dev.holdfast.testkit.Figure.Better;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Both sides of one run, for people and as figures. Times are processor time: a shared machine's clock tells little. */
final class Report {

    static final List<Integer> SIZES = List.of(2, 3, 16, 100);
    static final String COMMAND = "mvn -B -ntp install -DskipTests && mvn -B -ntp -f ha-examples/bench/pom.xml verify";

    private static final String HELIX = "helix-core 1.4.3, best possible map of LeaderStandby";
    private static final String PEKKO = "pekko-cluster 1.1.3, KeepMajority.decide()";
    /** What a step may take by the number of nodes. */
    private static final Map<Integer, Integer> STEP_NS = Map.of(2, 1_000, 3, 1_000, 16, 6_000, 100, 40_000);

    private static final int EXPLAIN_STEPS = 5;
    private static final double SECOND = 1e9;

    private final TreeMap<String, Reading> readings;
    private final TreeMap<Integer, Double> pacemaker = new TreeMap<>();
    private final String pacemakerVersion = Pacemaker.version();

    Report(TreeMap<String, Reading> readings) {
        this.readings = readings;
    }

    /** Measures crm_simulate at this size. */
    void pacemaker(int nodes) throws IOException {
        if (pacemakerVersion.isEmpty()) {
            System.err.println("PEER ABSENT: crm_simulate; apt-get install pacemaker-cli-utils to measure beside it");
            return;
        }
        OptionalDouble took = Pacemaker.decision(nodes);
        took.ifPresent(ns -> pacemaker.put(nodes, ns));
    }

    void print() {
        StringBuilder text = new StringBuilder("\nProcessor time per operation, median [best to worst iteration]\n");
        readings.values().forEach(each -> text.append(each.toText()).append('\n'));
        for (int nodes : SIZES) {
            compare(text, nodes);
        }
        Reading journal = readings.get("event-with-journal");
        if (journal != null) {
            text.append(String.format(Locale.ROOT, "one journal record for every %.1f events%n", journal.density()));
        }
        Reading simulation = readings.get("simulated-cluster-hour");
        if (simulation != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,.0f simulated events/s, %,.0f cluster-hours/min at %,.0f events per cluster-hour%n",
                    simulation.density() * SECOND / simulation.ns(),
                    60 * SECOND / simulation.ns(),
                    simulation.density()));
        }
        System.out.println(text);
    }

    private void compare(StringBuilder text, int nodes) {
        Reading step = of("step", nodes);
        Reading decision = of("decision", nodes);
        if (step == null || decision == null) {
            return;
        }
        text.append(String.format(
                Locale.ROOT, "%d nodes: step %,.0f ns, decision %,.0f ns", nodes, step.ns(), decision.ns()));
        ratio(text, "explain", of("explain", nodes), step);
        ratio(text, "explained decision", of("explained-decision", nodes), decision);
        ratio(text, "Helix", of("helix-best-possible-map", nodes), decision);
        ratio(text, "Pekko", of("pekko-keep-majority", nodes), decision);
        Double other = pacemaker.get(nodes);
        if (other != null) {
            text.append(String.format(Locale.ROOT, "; Pacemaker %,.0f ns = %,.0f x", other, other / decision.ns()));
        }
        text.append('\n');
    }

    private static void ratio(StringBuilder text, String what, Reading one, Reading ours) {
        if (one != null) {
            text.append(String.format(Locale.ROOT, "; %s %,.0f ns = %.2f x", what, one.ns(), one.ns() / ours.ns()));
        }
    }

    private Reading of(String method, int nodes) {
        return readings.get(method + "-" + nodes + "-nodes");
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        readings.values()
                .forEach(each -> figures.add(Figure.of(each.name() + "-ns", rounded(each.ns()), "ns/op")
                        .better(Better.LOWER)));
        for (int nodes : SIZES) {
            beside(figures, nodes);
        }
        Reading journal = readings.get("event-with-journal");
        if (journal != null) {
            figures.add(Figure.of("events-per-second", rounded(SECOND / journal.ns()), "events/s")
                    .atLeast(1_000_000));
        }
        Reading simulation = readings.get("simulated-cluster-hour");
        if (simulation != null) {
            figures.add(Figure.of(
                            "simulated-events-per-second",
                            rounded(simulation.density() * SECOND / simulation.ns()),
                            "events/s")
                    .atLeast(300_000));
            figures.add(Figure.of(
                            "simulated-cluster-hours-per-minute",
                            rounded(60 * SECOND / simulation.ns()),
                            "cluster-hours/min")
                    .better(Better.HIGHER));
            figures.add(Figure.of(
                    "simulated-events-per-cluster-hour", rounded(simulation.density()), "events/cluster-hour"));
        }
        nsConf(figures);
        netScaler(figures);
        return figures;
    }

    /** A line of the longest file should cost what one of the shortest does. */
    private void nsConf(List<Figure> figures) {
        Reading small = readings.get("nsconf-parse-lint-export-860-lines");
        if (small == null) {
            return;
        }
        figures.add(Figure.of("nsconf-55kb-ms", rounded(small.ns() / 1e6), "ms").atMost(20));
        for (int lines : List.of(8_600, 86_000, 1_000_000)) {
            Reading large = readings.get("nsconf-parse-lint-export-" + lines + "-lines");
            if (large != null) {
                double ratio = large.ns() / lines / (small.ns() / 860);
                figures.add(Figure.of("nsconf-" + lines + "-lines-per-line-ratio", rounded(ratio), "ratio")
                        .better(Better.LOWER));
            }
        }
    }

    /** What talks to an appliance by the clock: it is waited for. */
    private void netScaler(List<Figure> figures) {
        for (String name : List.of("plan-10000-members", "plan-10000-members-new")) {
            Reading plan = readings.get(name);
            if (plan != null) {
                figures.add(
                        Figure.of(name + "-ms", rounded(plan.ns() / 1e6), "ms").atMost(250));
            }
            Reading read = readings.get("read-and-" + name);
            if (read != null) {
                figures.add(Figure.of("read-and-" + name + "-ms", rounded(read.wall() / 1e6), "ms")
                        .better(Better.LOWER));
            }
        }
        Reading apply = readings.get("apply-2000-changes");
        Reading bare = readings.get("same-requests-by-okhttp");
        if (apply != null && bare != null) {
            figures.add(Figure.of("apply-2000-seconds", rounded(apply.wall() / SECOND), "s")
                    .atMost(10)
                    .against("the same requests by OkHttp", rounded(bare.wall() / SECOND)));
            figures.add(Figure.of("apply-2000-ratio", rounded(apply.wall() / bare.wall()), "ratio")
                    .atMost(1.5));
        }
    }

    /** Later figures of a name replace earlier ones. */
    private void beside(List<Figure> figures, int nodes) {
        Reading step = of("step", nodes);
        Reading decision = of("decision", nodes);
        if (step == null || decision == null) {
            return;
        }
        for (Reading ours : List.of(step, decision)) {
            Figure figure =
                    Figure.of(ours.name() + "-ns", rounded(ours.ns()), "ns/op").atMost(STEP_NS.get(nodes));
            figures.add(figure);
            Reading helix = of("helix-best-possible-map", nodes);
            if (helix != null) {
                figures.add(figure.against(HELIX, rounded(helix.ns())));
            }
            Reading pekko = of("pekko-keep-majority", nodes);
            if (pekko != null) {
                figures.add(named(figure, ours.name() + "-beside-pekko-ns").against(PEKKO, rounded(pekko.ns())));
            }
            Double other = pacemaker.get(nodes);
            if (other != null) {
                figures.add(named(figure, ours.name() + "-beside-pacemaker-ns")
                        .against("crm_simulate of " + pacemakerVersion + ", in process", rounded(other)));
            }
        }
        explained(figures, "explain", of("explain", nodes), step);
        explained(figures, "explained-decision", of("explained-decision", nodes), decision);
    }

    private static void explained(List<Figure> figures, String what, Reading explanation, Reading step) {
        if (explanation != null) {
            String name =
                    explanation.name().replace(what, what + "-by-" + step.name().replaceAll("-.*", ""));
            figures.add(Figure.of(name, rounded(explanation.ns() / step.ns()), "ratio")
                    .atMost(EXPLAIN_STEPS));
        }
    }

    private static Figure named(Figure figure, String name) {
        return Figure.of(name, figure.value(), figure.unit()).atMost(figure.target());
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(3));
    }
}
