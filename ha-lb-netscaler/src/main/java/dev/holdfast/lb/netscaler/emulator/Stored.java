package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Objects and bindings as they are kept, and commands that nobody here understands. Guarded by the emulator's lock. */
final class Stored {

    private final Map<String, Map<String, ObjectNode>> objects = new LinkedHashMap<>();
    private final Map<String, BoundRows> bindings = new LinkedHashMap<>();
    private final List<String> foreign = new ArrayList<>();

    Map<String, ObjectNode> objects(String resource) {
        return objects.computeIfAbsent(resource, name -> new LinkedHashMap<>());
    }

    BoundRows bindings(String resource) {
        return bindings.computeIfAbsent(
                resource,
                name -> new BoundRows(ResourceTable.standard().require(name).firstKey()));
    }

    List<String> foreign() {
        return foreign;
    }

    void clear() {
        objects.clear();
        bindings.clear();
        foreign.clear();
    }

    /** Becomes the same as another, with rows of its own. */
    void copy(Stored other) {
        clear();
        other.objects.forEach((resource, rows) -> keep(rows, objects(resource), row -> true));
        other.bindings.forEach(
                (resource, rows) -> rows.forEach(row -> bindings(resource).add(row.deepCopy())));
        foreign.addAll(other.foreign);
    }

    /** Becomes what another is, but for what is one's own. */
    void take(Stored other, NodeScope scope) {
        Stored mine = new Stored();
        mine.copy(this);
        copy(other);
        List<String> resources = new ArrayList<>(mine.objects.keySet());
        other.objects.keySet().stream()
                .filter(each -> !resources.contains(each))
                .forEach(resources::add);
        for (String resource : resources) {
            Map<String, ObjectNode> next = new LinkedHashMap<>();
            keep(mine.objects(resource), next, row -> scope.isOwn(resource, row));
            keep(objects(resource), next, row -> !scope.isOwn(resource, row));
            objects.put(resource, next);
        }
    }

    /** Puts back some of what another has. */
    void restore(Stored other, String resource, Predicate<ObjectNode> wanted) {
        keep(other.objects(resource), objects(resource), wanted);
    }

    private static void keep(Map<String, ObjectNode> from, Map<String, ObjectNode> into, Predicate<ObjectNode> wanted) {
        from.forEach((name, row) -> {
            if (wanted.test(row)) {
                into.put(name, row.deepCopy());
            }
        });
    }
}
