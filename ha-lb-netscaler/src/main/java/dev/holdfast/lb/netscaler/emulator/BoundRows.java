package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bindings of one kind in the order in which they were made, and by what they hang on: whoever asks for those of one parent
 * does not look at all the others. What a row hangs on is changed by {@link #rename} only. Guarded by the emulator's lock.
 */
final class BoundRows extends AbstractCollection<ObjectNode> {

    private final String parentKey;
    private final SortedMap<Long, ObjectNode> all = new TreeMap<>();
    private final Map<String, SortedMap<Long, ObjectNode>> byParent = new LinkedHashMap<>();
    private long made;

    /** None yet; the key is the attribute that names what they hang on. */
    BoundRows(String parentKey) {
        this.parentKey = parentKey;
    }

    /** Those of one parent, in order; a copy. */
    List<ObjectNode> of(String parent) {
        return List.copyOf(byParent.getOrDefault(parent, new TreeMap<>()).values());
    }

    @Override
    public boolean add(ObjectNode row) {
        long number = made++;
        all.put(number, row);
        index(parent(row)).put(number, row);
        return true;
    }

    /** Whoever has this value in this attribute has another from now on. */
    void rename(String attribute, String from, String to) {
        if (!attribute.equals(parentKey)) {
            all.values().stream()
                    .filter(row -> row.path(attribute).asText().equals(from))
                    .forEach(row -> row.put(attribute, to));
            return;
        }
        SortedMap<Long, ObjectNode> moved = byParent.remove(from);
        if (moved != null) {
            moved.values().forEach(row -> row.put(parentKey, to));
            index(to).putAll(moved);
        }
    }

    private SortedMap<Long, ObjectNode> index(String parent) {
        return byParent.computeIfAbsent(parent, unused -> new TreeMap<>());
    }

    private String parent(ObjectNode row) {
        return row.path(parentKey).asText();
    }

    @Override
    public Iterator<ObjectNode> iterator() {
        Iterator<Map.Entry<Long, ObjectNode>> rows = all.entrySet().iterator();
        return new Iterator<>() {

            private Map.@Nullable Entry<Long, ObjectNode> last;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ObjectNode next() {
                last = rows.next();
                return last.getValue();
            }

            @Override
            public void remove() {
                if (last == null) {
                    throw new IllegalStateException("nothing to remove: ask for the next one first");
                }
                // Taking it out of the tree may give the entry another's content.
                Long number = last.getKey();
                String parent = parent(last.getValue());
                rows.remove();
                index(parent).remove(number);
                if (index(parent).isEmpty()) {
                    byParent.remove(parent);
                }
                last = null;
            }
        };
    }

    @Override
    public int size() {
        return all.size();
    }
}
