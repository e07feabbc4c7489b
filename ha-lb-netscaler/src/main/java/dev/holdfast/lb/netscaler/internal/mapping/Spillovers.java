package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.lb.Spillover;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When new clients go to the backup, in the appliance's words and back. Pure. */
final class Spillovers {

    private Spillovers() {}

    static Map<String, String> words(@Nullable Spillover spillover) {
        Map<String, String> values = new TreeMap<>();
        if (spillover != null) {
            values.put("somethod", word(spillover.method()));
            if (spillover.threshold() != 0) {
                values.put("sothreshold", "" + spillover.threshold());
            }
            if (!spillover.stays().isZero()) {
                values.put("sopersistence", "ENABLED");
                values.put("sopersistencetimeout", "" + spillover.stays().toMinutes());
            }
        }
        return values;
    }

    /** Null if nobody spills over; a method the model has no word for is told by {@link IllegalArgumentException}. */
    static @Nullable Spillover of(Found found) {
        String word = found.text("somethod");
        if (word.isEmpty() || word.equals("NONE")) {
            return null;
        }
        for (Spillover.Method each : Spillover.Method.values()) {
            if (word(each).equals(word)) {
                boolean stays = found.is("sopersistence", "ENABLED");
                boolean counts = each != Spillover.Method.DYNAMIC_CONNECTION;
                return new Spillover(
                        each,
                        counts ? Long.parseLong(found.text("sothreshold")) : 0,
                        stays ? Duration.ofMinutes(found.number("sopersistencetimeout")) : Duration.ZERO);
            }
        }
        throw new IllegalArgumentException("somethod " + word);
    }

    private static String word(Spillover.Method method) {
        return method.name().replace("_", "");
    }
}
