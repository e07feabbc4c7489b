package dev.holdfast.lb.netscaler.internal.mapping;

import java.util.Comparator;
import java.util.List;

/** The order of what is read: an appliance has none that means anything. */
final class Order {

    private Order() {}

    /** As declared; what is not declared after it, by name. */
    static Comparator<String> as(List<String> declared) {
        return Comparator.comparingInt((String name) -> position(declared, name))
                .thenComparing(Comparator.naturalOrder());
    }

    private static int position(List<String> declared, String name) {
        int index = declared.indexOf(name);
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
