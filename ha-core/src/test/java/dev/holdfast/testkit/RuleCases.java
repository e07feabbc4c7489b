package dev.holdfast.testkit;

import dev.holdfast.lint.Rule;
import java.util.List;

/**
 * A room's rules and the situations that prove each of them both ways. In ha-core a class of this type whose name ends
 * in {@code RuleCases}, with a constructor without parameters, is found by {@code RuleCoverageTest}; a room may have
 * several.
 */
public interface RuleCases {

    /**
     * The rules whose cases are here, each id once.
     *
     * @return in any order
     */
    List<Rule> rules();

    /**
     * At least one case in which each rule speaks, and one in which it stays silent.
     *
     * @return in any order
     */
    List<RuleCase> cases();

    /**
     * Rules of the specification that are not written yet, and rules without their cases. Shrinks to nothing.
     *
     * @return rule ids
     */
    List<String> owed();

    /**
     * One of the room's rules.
     *
     * @param id its id
     * @return the rule
     */
    default Rule rule(String id) {
        return rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id + " among those of " + getClass()));
    }
}
