package dev.holdfast.lb.netscaler.internal.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to be switched when words of a {@link Role#SWITCH} attribute come and go. Pure. */
public final class Switched {

    private Switched() {}

    /**
     * Words that come.
     *
     * @param type whose
     * @param from what is on
     * @param to what shall be on
     * @return each attribute with those of its words that are only in the latter; empty if there are none
     */
    public static Map<String, String> words(ResourceType type, Map<String, String> from, Map<String, String> to) {
        Map<String, String> coming = new TreeMap<>();
        type.with(Role.SWITCH, to).forEach((name, value) -> {
            TreeSet<String> words = new TreeSet<>(List.of(value.split(" ", -1)));
            words.removeAll(List.of(from.getOrDefault(name, "").split(" ", -1)));
            if (!words.isEmpty()) {
                coming.put(name, String.join(" ", words));
            }
        });
        return coming;
    }
}
