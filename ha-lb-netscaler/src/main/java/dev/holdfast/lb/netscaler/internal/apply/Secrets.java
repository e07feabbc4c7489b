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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Secrets by the names that stand in plans, and contents of files by their digests. They are looked up when a call is made and
 * are in nothing that is kept.
 *
 * @param source where secrets are
 * @param files where contents are, as they travel
 */
public record Secrets(Function<String, Optional<char[]>> source, Function<String, Optional<String>> files) {

    /** What stands in for each where requests are shown. */
    static final Secrets MASKED = new Secrets(name -> Optional.of("***".toCharArray()), Optional::of);

    /** Why these steps cannot be sent: what they need and nobody has, with the remedy; empty if nothing is missing. */
    String obstacle(List<Change> changes) {
        List<String> names =
                missing(changes, Kind.SECRET, name -> source.apply(name).isEmpty());
        List<String> contents =
                missing(changes, Kind.CONTENT, digest -> files.apply(digest).isEmpty());
        String first = names.isEmpty()
                ? ""
                : "these secrets are unknown: " + names + "; give them to the adapter with secrets(...)";
        String second = contents.isEmpty()
                ? ""
                : "these files are unknown: " + contents + "; give them to the adapter with upload(...)";
        return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
    }

    private static List<String> missing(List<Change> changes, Kind kind, Predicate<String> unknown) {
        TreeSet<String> names = new TreeSet<>();
        for (Change change : changes) {
            if (change.kind() != ChangeKind.SAVE) {
                of(Schema.standard().type(change.target()), kind)
                        .map(each -> change.after().get(each.name()))
                        .filter(name -> name != null && unknown.test(name))
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    /** The same attributes with each secret in the place of its name, and contents in the place of their digest. */
    Map<String, String> revealed(ResourceType type, Map<String, String> values) {
        Map<String, String> revealed = new LinkedHashMap<>(values);
        of(type, Kind.CONTENT)
                .map(Attribute::name)
                .forEach(name -> revealed.computeIfPresent(
                        name, (key, digest) -> files.apply(digest).orElseThrow()));
        of(type, Kind.SECRET)
                .map(Attribute::name)
                .filter(revealed::containsKey)
                .forEach(name -> revealed.computeIfPresent(
                        name, (key, secret) -> new String(source.apply(secret).orElseThrow())));
        return revealed;
    }

    /** Whether some of what a step sets cannot be read back. */
    static boolean among(Change change) {
        return change.kind() != ChangeKind.SAVE
                && of(Schema.standard().type(change.target()), Kind.SECRET)
                        .anyMatch(each -> change.after().containsKey(each.name()));
    }

    private static Stream<Attribute> of(ResourceType type, Kind kind) {
        return type.attributes().stream().filter(each -> each.kind() == kind);
    }
}
