package dev.holdfast.lb.netscaler.internal.mapping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of what is read: an appliance has none that means anything. */
final class Order {

    private Order() {}

    /** As declared; what is not declared after it, by name. */
    static Comparator<String> as(List<String> declared) {
        Map<String, Integer> positions = new HashMap<>();
        declared.forEach(name -> positions.putIfAbsent(name, positions.size()));
        return Comparator.comparingInt((String name) -> positions.getOrDefault(name, Integer.MAX_VALUE))
                .thenComparing(Comparator.naturalOrder());
    }
}
