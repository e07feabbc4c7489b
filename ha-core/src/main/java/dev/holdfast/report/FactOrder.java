package dev.holdfast.report;

import java.util.Comparator;
import java.util.regex.Pattern;

/** By prefix, then by number: CORE-9 stands before CORE-10. */
final class FactOrder {

    private static final Pattern NUMBER = Pattern.compile("(\\d+)");

    static final Comparator<String> INSTANCE =
            Comparator.comparing(FactOrder::padded).thenComparing(Comparator.naturalOrder());

    private FactOrder() {}

    private static String padded(String id) {
        return NUMBER.matcher(id)
                .replaceAll(number -> "0".repeat(Math.max(0, 6 - number.group().length())) + number.group());
    }
}
