package dev.holdfast.lint;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the appliance does differently from the declaration, in the rules' words.
 *
 * @param declared what the rules say of the cluster as declared
 * @param live what they say of it with the load balancing that the appliance has
 */
public record LintDifference(LintReport declared, LintReport live) {

    /**
     * What is wrong on the appliance only: applying the declaration mends it.
     *
     * @return evaluated findings, sorted
     */
    public List<Finding> appearing() {
        return without(live, declared);
    }

    /**
     * What is wrong in the declaration only: applying it would bring it.
     *
     * @return evaluated findings, sorted
     */
    public List<Finding> disappearing() {
        return without(declared, live).stream()
                .filter(finding -> undecided().stream().noneMatch(each -> sameMatter(each, finding)))
                .toList();
    }

    /**
     * What could be judged in the declaration and not on the appliance, of which not everything was read.
     *
     * @return findings that are not evaluated, sorted
     */
    public List<Finding> undecided() {
        return live.notEvaluated().stream()
                .filter(finding -> !declared.notEvaluated().contains(finding))
                .toList();
    }

    /**
     * The difference for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        return section("on the appliance only, mended by applying the declaration", appearing())
                + section("in the declaration only, brought by applying it", disappearing())
                + (undecided().isEmpty()
                        ? ""
                        : "not evaluated on the appliance, which was not read whole:\n"
                                + String.join("\n", NotEvaluated.lines(undecided())) + "\n");
    }

    private static List<Finding> without(LintReport of, LintReport other) {
        return of.findings().stream()
                .filter(Finding::evaluated)
                .filter(finding -> !finding.ruleId().startsWith("waiver."))
                .filter(finding -> !other.findings().contains(finding))
                .toList();
    }

    private static boolean sameMatter(Finding one, Finding other) {
        return one.ruleId().equals(other.ruleId()) && one.subject().equals(other.subject());
    }

    private static String section(String title, List<Finding> findings) {
        return findings.isEmpty()
                ? title + ": nothing\n"
                : findings.stream().map(Finding::text).collect(Collectors.joining("\n", title + ":\n", "\n"));
    }
}
