package dev.holdfast.examples.reach;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one node says of all ways from it.
 *
 * @param results by label: {@code open}, or why not, or {@code unknown} and why; that of a trust test is {@code trust:<partner>}
 */
public record Row(Map<String, String> results) {

    static final String OPEN = "open";
    static final String UNKNOWN = "unknown, ";
    static final String TRUST = "trust:";

    /** Keeps them in order. */
    public Row {
        results = new TreeMap<>(results);
    }

    /**
     * Whether a way is open.
     *
     * @param label of the way
     * @return false as well if it was not looked at
     */
    public boolean isOpen(String label) {
        return OPEN.equals(results.get(label));
    }

    /**
     * Whether an agent tried a way and could not tell, for a reason of its own: the way may be open.
     *
     * @param label of the way
     * @return false as well if it was not looked at
     */
    public boolean isUnknown(String label) {
        return results.getOrDefault(label, "").startsWith(UNKNOWN);
    }

    String toText() {
        return results.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().replaceAll("\\p{Cntrl}+", " ") + "\n")
                .collect(Collectors.joining());
    }

    static Row of(String text) {
        Map<String, String> results = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int blank = line.indexOf(' ');
            if (blank < 1) {
                throw new IllegalArgumentException("no line of a row: " + line);
            }
            results.put(line.substring(0, blank), line.substring(blank + 1));
        }
        return new Row(results);
    }
}
