package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Secrets by the names that stand in plans. They are looked up when a call is made and are in nothing that is kept.
 *
 * @param source where they are
 */
public record Secrets(Function<String, Optional<char[]>> source) {

    /** None. */
    public static final Secrets NONE = new Secrets(name -> Optional.empty());

    /** What stands in for each where requests are shown. */
    static final Secrets MASKED = new Secrets(name -> Optional.of("***".toCharArray()));

    /** Names of what these steps need and nobody has. */
    List<String> missing(List<Change> changes) {
        TreeSet<String> names = new TreeSet<>();
        for (Change change : changes) {
            if (change.kind() != ChangeKind.SAVE) {
                ResourceType type = Schema.standard().type(change.target());
                secrets(type)
                        .map(each -> change.after().get(each.name()))
                        .filter(name -> name != null && source.apply(name).isEmpty())
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    /** The same attributes with each secret in the place of its name. */
    Map<String, String> revealed(ResourceType type, Map<String, String> values) {
        Map<String, String> revealed = new LinkedHashMap<>(values);
        secrets(type)
                .map(Attribute::name)
                .filter(revealed::containsKey)
                .forEach(name -> revealed.computeIfPresent(
                        name, (key, secret) -> new String(source.apply(secret).orElseThrow())));
        return revealed;
    }

    /** Whether some of what a step sets cannot be read back. */
    static boolean among(Change change) {
        return change.kind() != ChangeKind.SAVE
                && secrets(Schema.standard().type(change.target()))
                        .anyMatch(each -> change.after().containsKey(each.name()));
    }

    private static Stream<Attribute> secrets(ResourceType type) {
        return type.attributes().stream().filter(each -> each.kind() == Kind.SECRET);
    }
}
