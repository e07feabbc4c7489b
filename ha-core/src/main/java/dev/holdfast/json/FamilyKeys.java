package dev.holdfast.json;

import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes that the rules of a file's family read; an in-house family has those of every cluster. */
final class FamilyKeys {

    private FamilyKeys() {}

    /** Complains of every attribute that cannot be read; a family that cannot be read itself has no keys. */
    static void check(Fields in, @Nullable ProductFamily family, Map<String, String> attributes, List<Node> nodes) {
        if (family != null) {
            in.build(() -> readable(ClusterFile.keys(family), attributes, nodes));
        }
    }

    private static Map<String, String> readable(AttributeKeys keys, Map<String, String> attributes, List<Node> nodes) {
        List<Problem> problems = keys.problems(attributes, nodes);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException(ClusterFile.WHAT, problems);
        }
        return attributes;
    }
}
