package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What lint says of a file, with the lines it speaks of. */
final class FileLint {

    private static final int MOST_LINES = 8;

    private final LiveBalancing live;
    private final Places places;

    FileLint(LiveBalancing live, Places places) {
        this.live = live;
        this.places = places;
    }

    LintReport of(Lint rules, Cluster cluster, LintOptions options) {
        return placed(rules.check(cluster, live, Observed.NOTHING, options));
    }

    /** The servers for nodes, part by part. */
    LintReport of(Lint rules) {
        Nodes nodes = Nodes.of(live.configuration());
        Set<Finding> findings = new LinkedHashSet<>();
        LintReport last = null;
        for (List<LoadBalancing> part : Islands.of(live.possible())) {
            LiveBalancing some = new LiveBalancing(part.get(0), others(part), List.of(), List.of());
            last = rules.check(nodes.cluster(part.get(0)), some, Observed.NOTHING, LintOptions.NONE);
            findings.addAll(last.findings());
        }
        LintReport any = Objects.requireNonNull(last, "there is always a rest");
        return placed(new LintReport(any.cluster(), any.rules(), List.copyOf(findings)));
    }

    /** Most suppositions make no difference to most parts. */
    private static List<LoadBalancing> others(List<LoadBalancing> part) {
        return part.stream().skip(1).filter(each -> !each.equals(part.get(0))).toList();
    }

    private LintReport placed(LintReport report) {
        return new LintReport(
                report.cluster(),
                report.rules(),
                report.findings().stream().map(this::placed).toList());
    }

    private Finding placed(Finding finding) {
        List<Integer> lines = finding.evaluated() ? places.of(finding) : List.of();
        if (lines.isEmpty()) {
            return finding;
        }
        String shown = lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
        String more = lines.size() > MOST_LINES ? ", …" : "";
        return new Finding(
                finding.ruleId(),
                finding.severity(),
                finding.subject(),
                finding.seen() + " (line " + shown + more + ")",
                finding.wanted(),
                finding.consequence(),
                finding.remedy(),
                finding.factIds(),
                true,
                finding.waiver());
    }
}
