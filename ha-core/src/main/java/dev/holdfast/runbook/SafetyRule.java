package dev.holdfast.runbook;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in every order a runbook allows, at every impact and after every step.
 *
 * @param id {@code run.} or a family's prefix, lower case, for example {@code run.drained-before-stop}
 * @param title what must hold
 * @param factIds why; each of ours resolves in {@code dev.holdfast.facts.Facts}
 * @param excusedBy the window in which it may be broken, or null if never
 * @param check pure; empty if it holds, otherwise what is wrong
 */
public record SafetyRule(
        String id,
        String title,
        List<String> factIds,
        @Nullable WindowKind excusedBy,
        Function<Move, Optional<String>> check) {

    /** Rejects a rule that nobody could look up. */
    public SafetyRule {
        factIds = List.copyOf(factIds);
        if (id.isBlank() || title.isBlank() || factIds.isEmpty()) {
            throw new IllegalArgumentException(
                    "safety rule \"" + id + "\": id, title and at least one fact must be given");
        }
    }
}
