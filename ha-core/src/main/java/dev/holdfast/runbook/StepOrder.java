package dev.holdfast.runbook;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order in which people read step ids: {@code 03.2} before {@code 03.10} before {@code 03b.1}. */
final class StepOrder implements Comparator<String> {

    static final StepOrder INSTANCE = new StepOrder();

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private StepOrder() {}

    @Override
    public int compare(String one, String other) {
        List<String> left = parts(one);
        List<String> right = parts(other);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePart(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        int byLength = Integer.compare(left.size(), right.size());
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private static int comparePart(String one, String other) {
        if (isNumber(one) && isNumber(other)) {
            String left = one.replaceFirst("^0+(?=\\d)", "");
            String right = other.replaceFirst("^0+(?=\\d)", "");
            int byLength = Integer.compare(left.length(), right.length());
            return byLength != 0 ? byLength : left.compareTo(right);
        }
        return one.compareTo(other);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }

    private static List<String> parts(String id) {
        return PART.matcher(id).results().map(MatchResult::group).toList();
    }
}
