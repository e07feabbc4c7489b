package dev.holdfast.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runbook is held to while it runs.
 *
 * @param start how the cluster stands when it begins
 * @param load what it has to carry, or null if nobody said
 * @param windows unsafe situations that are meant
 * @param rules what must hold at every prefix otherwise, each id once
 */
public record Safety(Standing start, @Nullable Load load, List<Window> windows, List<SafetyRule> rules) {

    /** Freezes the lists. */
    public Safety {
        windows = List.copyOf(windows);
        rules = List.copyOf(rules);
    }
}
