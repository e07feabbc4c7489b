package dev.holdfast.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one rule could not judge for one reason.
 *
 * @param ruleId the rule
 * @param subjects about whom, in the order of the findings, at least one
 * @param seen why not; where the reasons of several subjects differ in their own name only, {@code <subject>} stands for it
 * @param remedy how to see it
 */
public record NotEvaluated(String ruleId, List<String> subjects, String seen, String remedy) {

    /** What is meant by it, once for all of them. */
    public static final String MEANING = "Not evaluated says nothing either way: declared is not observed.";

    /** Freezes the subjects. */
    public NotEvaluated {
        subjects = List.copyOf(subjects);
    }

    /** One line for a person, without the remedy. */
    String text() {
        return Severity.INFO + " " + ruleId + " not evaluated: " + String.join(", ", subjects) + ": " + seen;
    }

    /** What several findings say of one rule for one reason, in the order in which each is first met. */
    static List<NotEvaluated> of(List<Finding> findings) {
        Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding each : findings) {
            groups.computeIfAbsent(List.of(each.ruleId(), reason(each), each.remedy()), key -> new ArrayList<>())
                    .add(each);
        }
        return groups.values().stream().map(NotEvaluated::merged).toList();
    }

    /** The groups as lines: each remedy once, after those that it helps; at the end what it means. */
    static List<String> lines(List<Finding> findings) {
        Map<String, List<String>> byRemedy = new LinkedHashMap<>();
        of(findings)
                .forEach(each -> byRemedy.computeIfAbsent(each.remedy(), remedy -> new ArrayList<>())
                        .add(each.text()));
        List<String> lines = new ArrayList<>();
        byRemedy.forEach((remedy, group) -> {
            lines.addAll(group);
            lines.add("  remedy" + (group.size() == 1 ? "" : " for these " + group.size()) + ": " + remedy);
        });
        if (!lines.isEmpty()) {
            lines.add(MEANING);
        }
        return lines;
    }

    private static NotEvaluated merged(List<Finding> group) {
        Finding first = group.get(0);
        return new NotEvaluated(
                first.ruleId(),
                group.stream().map(Finding::subject).toList(),
                group.size() == 1 ? first.seen() : reason(first),
                first.remedy());
    }

    /** The subject as a word of its own: node {@code c} is not the first letter of {@code clock}. */
    private static String reason(Finding finding) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(finding.subject()) + "(?![\\w-])")
                .matcher(finding.seen())
                .replaceAll(Matcher.quoteReplacement("<subject>"));
    }
}
