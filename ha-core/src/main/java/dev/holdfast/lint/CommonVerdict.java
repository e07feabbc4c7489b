package dev.holdfast.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be said of a load balancer of which only a part is known: the rules look at every supposition about the rest,
 * and a finding stands if all of them have it. Where they differ the verdict depends on what nobody saw, so it is not
 * evaluated. No rule has to know what can be read.
 */
final class CommonVerdict {

    private CommonVerdict() {}

    /** A rule and whom it speaks of. */
    private record Matter(String ruleId, String subject) {
        static Matter of(Finding finding) {
            return new Matter(finding.ruleId(), finding.subject());
        }
    }

    static List<Finding> of(List<List<Finding>> suppositions) {
        List<Map<Matter, List<Finding>>> verdicts =
                suppositions.stream().map(each -> byMatter(each, true)).toList();
        Map<Matter, Finding> open = new LinkedHashMap<>();
        suppositions.forEach(
                each -> byMatter(each, false).forEach((matter, findings) -> open.putIfAbsent(matter, findings.get(0))));
        Set<Matter> matters = new LinkedHashSet<>();
        verdicts.forEach(each -> matters.addAll(each.keySet()));
        Map<Matter, Finding> failed = failures(suppositions);
        List<Finding> common = new ArrayList<>(failed.values());
        matters.removeAll(failed.keySet());
        for (Matter matter : matters) {
            List<List<Finding>> said = verdicts.stream()
                    .map(each -> each.getOrDefault(matter, List.of()))
                    .toList();
            if (said.stream().distinct().count() == 1) {
                common.addAll(said.get(0));
            } else {
                open.putIfAbsent(
                        matter,
                        said.stream()
                                .flatMap(List::stream)
                                .findFirst()
                                .map(CommonVerdict::unseen)
                                .orElseThrow());
            }
        }
        common.addAll(open.values());
        return common;
    }

    /** A rule that throws under one supposition has a fault, whatever the others make of it. */
    private static Map<Matter, Finding> failures(List<List<Finding>> suppositions) {
        Map<Matter, Finding> failed = new LinkedHashMap<>();
        suppositions.stream()
                .flatMap(List::stream)
                .filter(RuleFailure::is)
                .forEach(each -> failed.putIfAbsent(Matter.of(each), each));
        return failed;
    }

    private static Map<Matter, List<Finding>> byMatter(List<Finding> findings, boolean evaluated) {
        Map<Matter, List<Finding>> grouped = new LinkedHashMap<>();
        findings.stream()
                .filter(each -> each.evaluated() == evaluated)
                .forEach(each -> grouped.computeIfAbsent(Matter.of(each), matter -> new ArrayList<>())
                        .add(each));
        return grouped;
    }

    private static Finding unseen(Finding finding) {
        return new Finding(
                finding.ruleId(),
                Severity.INFO,
                finding.subject(),
                "the verdict depends on something of the load balancer that could not be read",
                finding.wanted(),
                "the rule (" + finding.severity() + ") says nothing either way",
                "Look at the load balancer itself.",
                finding.factIds(),
                false,
                null);
    }
}
