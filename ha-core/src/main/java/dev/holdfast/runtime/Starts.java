package dev.holdfast.runtime;

import dev.holdfast.health.StartingWatch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Ends starts that take too long: a page that says so for ever has failed (UMS-E10). Used by the decision thread only. */
final class Starts {

    private final Map<NodeId, Map<String, StartingWatch>> watches = new TreeMap<>();

    /** What the verdict is worth now. */
    ProbeResult judge(NodeId node, ProbeResult seen, Duration now) {
        Duration limit = seen.spec() instanceof ProbeSpec.Http http
                ? http.classifier().longestStart().orElse(null)
                : null;
        if (limit == null) {
            return seen;
        }
        Verdict verdict = seen.verdict();
        StartingWatch watch = watches.computeIfAbsent(node, each -> new TreeMap<>())
                .compute(
                        seen.spec().name(),
                        (name, known) -> (known == null ? StartingWatch.of(limit) : known).after(verdict, now));
        return seen.withVerdict(watch.judge(verdict, now));
    }
}
