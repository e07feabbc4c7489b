package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.ClockSpread;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Nodes and database have one time, and get it from one place (XM-08, XM-09). */
final class Clocks {

    static final Rule NTP_CONFIGURED = Rule.of(
            "xm.ntp-configured",
            Severity.ERROR,
            "every node and the database server get the time from the same source",
            List.of("XM-08"),
            Clocks::sources);

    static final Rule TIME_SYNC = Rule.live(
            "xm.time-sync",
            Severity.BLOCKER,
            "the clocks of all nodes and of the database server agree",
            List.of("XM-09"),
            List.of(
                    Need.ofEachNode(XenMobileAttributes.CLOCK_OFFSET, Reading.DURATION),
                    new Need(
                            XenMobileAttributes.DATABASE_CLOCK_OFFSET,
                            "database",
                            false,
                            Reading.DURATION,
                            context -> List.of(Need.Seen.of(
                                    "database", context.observed().of(XenMobileAttributes.DATABASE_CLOCK_OFFSET))))),
            Clocks::skew);

    private Clocks() {}

    private static List<Violation> sources(LintContext context) {
        Map<String, String> sources = new TreeMap<>();
        for (Node node : context.cluster().nodes()) {
            sources.put(
                    node.id().value(),
                    node.attribute(XenMobileAttributes.TIME_SOURCE).orElse("").strip());
        }
        sources.put(
                "database",
                context.cluster()
                        .attribute(XenMobileAttributes.DATABASE_TIME_SOURCE)
                        .orElse("")
                        .strip());
        List<Violation> violations = new ArrayList<>();
        sources.forEach((server, source) -> {
            if (source.isEmpty()) {
                violations.add(new Violation(
                        server,
                        "no time source declared",
                        "an NTP server",
                        "clocks drift apart, and clustering does not work properly",
                        "Configure NTP on it, the same source as everywhere."));
            }
        });
        List<String> used = sources.values().stream()
                .filter(source -> !source.isEmpty())
                .distinct()
                .toList();
        if (used.size() > 1) {
            violations.add(new Violation(
                            "time sources",
                            used.toString(),
                            "one for all",
                            "two sources may differ, and the servers with them",
                            "Use the same NTP servers everywhere.")
                    .as(Severity.WARN));
        }
        return violations;
    }

    /** The two clocks that are furthest apart stand for all pairs. */
    private static List<Violation> skew(LintContext context) {
        Map<String, Duration> offsets = new TreeMap<>();
        context.cluster()
                .nodes()
                .forEach(node -> context.observed()
                        .durationOf(node.id(), XenMobileAttributes.CLOCK_OFFSET)
                        .ifPresent(offset -> offsets.put(node.id().value(), offset)));
        context.observed()
                .of(XenMobileAttributes.DATABASE_CLOCK_OFFSET)
                .flatMap(Reading.DURATION::read)
                .ifPresent(offset -> offsets.put("database", offset));
        Optional<ClockSpread> spread = ClockSpread.of(offsets);
        if (spread.isEmpty()) {
            return List.of();
        }
        Duration apart = spread.get().apart();
        if (apart.compareTo(context.tolerances().clockNotice()) <= 0) {
            return List.of();
        }
        boolean beyond = apart.compareTo(context.tolerances().clockLimit()) > 0;
        return List.of(new Violation(
                        spread.get().pair(),
                        apart.toMillis() + " ms apart",
                        "at most " + context.tolerances().clockLimit().toMillis() + " ms, better "
                                + context.tolerances().clockNotice().toMillis() + " ms",
                        "clustering does not work properly",
                        "Repair NTP on the one that is wrong; do not join nodes before.")
                .as(beyond ? Severity.BLOCKER : Severity.WARN));
    }
}
