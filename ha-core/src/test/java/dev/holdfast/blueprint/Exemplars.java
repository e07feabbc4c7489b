package dev.holdfast.blueprint;

import dev.holdfast.runbook.Runbook;
import java.util.List;

/**
 * Installations of one family that together show all that follows from a blueprint. A class of this type whose name ends
 * in {@code Exemplars}, with a constructor without parameters, is found by the tests that are about all families.
 */
public interface Exemplars {

    /** At least one, each with every optional answer given that brings a rule, step or line of its own. */
    List<Blueprint> blueprints();

    /** The runbooks of all of them; two installations may have runbooks of one id. */
    default List<Runbook> runbooks() {
        return blueprints().stream()
                .flatMap(blueprint -> blueprint.runbooks().stream())
                .toList();
    }
}
