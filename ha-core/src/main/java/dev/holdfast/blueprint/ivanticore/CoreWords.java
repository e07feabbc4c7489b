package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The many words for a mode and for a state, read as one each. */
final class CoreWords {

    /** What hastatus prints around its word, all of it or the part in brackets (CORE-56). */
    private static final Pattern HASTATUS = Pattern.compile("^(?:mobileiron-status: ok )?\\(?mode:\\s*(\\w+)\\)?$");

    /** A word for a mode; any other was not read. */
    static final Reading<NodeRole> MODE = Reading.of("a mode: Primary or Secondary", CoreWords::mode);
    /** A word for a state; any other was not read. */
    static final Reading<State> STATE =
            Reading.of("a state: Active, Standby, Passive, Not Available, or what hastatus prints", CoreWords::state);

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
        return switch (HASTATUS.matcher(plain(word)).replaceFirst("$1")) {
            // A Core that acts says so on its hastatus page with the word for its mode (CORE-59).
            case "active", "primary" -> Optional.of(State.ACTIVE);
            case "standby", "passive", "inactive" -> Optional.of(State.STANDBY);
            case "not available", "not_available", "unavailable" -> Optional.of(State.NOT_AVAILABLE);
            default -> Optional.empty();
        };
    }

    static Optional<NodeRole> modeOf(LintContext context, Node node) {
        return context.observed().of(node.id(), CoreObservations.MODE).flatMap(MODE::read);
    }

    static Optional<State> stateOf(LintContext context, Node node) {
        return context.observed().of(node.id(), CoreObservations.STATE).flatMap(STATE::read);
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
