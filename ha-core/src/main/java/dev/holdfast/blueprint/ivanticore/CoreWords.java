package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The many words for a mode and for a state, read as one each. */
final class CoreWords {

    private CoreWords() {}

    /** What a Core does now. */
    enum State {
        ACTIVE,
        STANDBY,
        NOT_AVAILABLE
    }

    static Optional<NodeRole> mode(String word) {
        return switch (plain(word)) {
            case "primary", "original", "main" -> Optional.of(NodeRole.PRIMARY);
            case "secondary" -> Optional.of(NodeRole.SECONDARY);
            default -> Optional.empty();
        };
    }

    static Optional<State> state(String word) {
        return switch (plain(word)) {
            case "active" -> Optional.of(State.ACTIVE);
            case "standby", "passive", "inactive" -> Optional.of(State.STANDBY);
            case "not available", "not_available", "unavailable" -> Optional.of(State.NOT_AVAILABLE);
            default -> Optional.empty();
        };
    }

    static Optional<NodeRole> modeOf(LintContext context, Node node) {
        return context.observed().of(node.id(), CoreObservations.MODE).flatMap(CoreWords::mode);
    }

    static Optional<State> stateOf(LintContext context, Node node) {
        return context.observed().of(node.id(), CoreObservations.STATE).flatMap(CoreWords::state);
    }

    /** The words of a list, {@code none} being an empty one. */
    static List<String> list(String text) {
        return Stream.of(text.strip().split("[\\s,]+", -1))
                .filter(word -> !word.isEmpty() && !word.equalsIgnoreCase("none"))
                .distinct()
                .sorted()
                .toList();
    }

    private static String plain(String word) {
        return word.replaceAll("[\"'“”‘’]", "").strip().toLowerCase(Locale.ROOT);
    }
}
