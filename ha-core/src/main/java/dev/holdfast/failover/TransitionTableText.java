package dev.holdfast.failover;

import java.util.Collection;
import java.util.stream.Collectors;

/** The table as text, for people and for the golden file. */
final class TransitionTableText {

    private TransitionTableText() {}

    static String render() {
        StringBuilder text = new StringBuilder();
        text.append("The rules of the failover machine, in order: the first that matches decides.\n");
        text.append("Generated from TransitionTable; a change of this file is a change of behaviour.\n");
        for (TransitionRule rule : TransitionTable.rules()) {
            text.append('\n').append(rule.id()).append("  ").append(rule.why()).append('\n');
            text.append("      in      ").append(phases(rule)).append('\n');
            text.append("      on      ").append(inputs(rule)).append('\n');
            if (!rule.when().isEmpty()) {
                text.append("      when    ").append(join(rule.when())).append('\n');
            }
            if (!rule.guards().isEmpty()) {
                text.append("      guards  ").append(join(rule.guards())).append('\n');
            }
        }
        return text.toString();
    }

    private static String phases(TransitionRule rule) {
        return rule.phases().size() == Phase.values().length ? "any" : join(rule.phases());
    }

    private static String inputs(TransitionRule rule) {
        return rule.inputs().size() == InputKind.values().length ? "any" : join(rule.inputs());
    }

    private static String join(Collection<?> parts) {
        return parts.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
