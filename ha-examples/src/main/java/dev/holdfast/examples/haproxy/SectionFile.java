package dev.holdfast.examples.haproxy;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Our configuration file as sections, each one object of a plan.
 *
 * @param sections their texts with the heading, each ended by a line feed
 */
record SectionFile(SortedMap<ObjectRef, String> sections) {

    private static final String HEADING =
            "# Written by Holdfast: change the declaration, not this file. Server states are in the file beside it.\n";
    private static final ObjectRef SAVED = new ObjectRef("configuration", "file");
    private static final String TEXT = "text";

    /** Reads a file; what stands before the first section is the heading. */
    static SectionFile parse(String text) {
        SortedMap<ObjectRef, String> sections = new TreeMap<>();
        ObjectRef current = null;
        for (String line : text.lines().toList()) {
            boolean heads = !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '#';
            if (heads) {
                String[] words = line.split(" ", 2);
                current = new ObjectRef(words[0], words.length > 1 ? words[1] : "");
            }
            if (current != null) {
                sections.merge(current, line + "\n", String::concat);
            }
        }
        return new SectionFile(sections);
    }

    String text() {
        return HEADING + String.join("", sections.values());
    }

    /** Steps that lead to these sections; nothing if they are there. */
    List<Change> stepsTo(SortedMap<ObjectRef, String> wanted) {
        List<Change> steps = new ArrayList<>();
        wanted.forEach((ref, after) -> {
            String before = sections.get(ref);
            if (before == null) {
                steps.add(step(ChangeKind.CREATE, ref, Map.of(), Map.of(TEXT, after), "declared, not in the file"));
            } else if (!before.equals(after)) {
                steps.add(step(
                        ChangeKind.UPDATE,
                        ref,
                        Map.of(TEXT, before),
                        Map.of(TEXT, after),
                        "differs from the declaration"));
            }
        });
        sections.forEach((ref, before) -> {
            if (!wanted.containsKey(ref)) {
                steps.add(step(ChangeKind.DELETE, ref, Map.of(TEXT, before), Map.of(), "no longer declared"));
            }
        });
        if (!steps.isEmpty()) {
            steps.add(step(ChangeKind.SAVE, SAVED, Map.of(), Map.of(), "the file is what a restart reads"));
        }
        return steps;
    }

    private static Change step(
            ChangeKind kind, ObjectRef ref, Map<String, String> before, Map<String, String> after, String reason) {
        return new Change(kind, ref, before, after, reason, false);
    }

    /** Where the file is not as the steps expect it, or nothing. */
    List<String> objections(ChangeSet changes) {
        return changes.changes().stream()
                .filter(change -> change.kind() != ChangeKind.SAVE)
                .filter(change -> !before(change.target()).equals(change.before()))
                .map(change -> change.target().toString())
                .toList();
    }

    private Map<String, String> before(ObjectRef ref) {
        String text = sections.get(ref);
        return text == null ? Map.of() : Map.of(TEXT, text);
    }

    /** The file once the steps are done. */
    SectionFile after(ChangeSet changes) {
        SortedMap<ObjectRef, String> next = new TreeMap<>(sections);
        for (Change change : changes.changes()) {
            String text = change.after().get(TEXT);
            if (text != null) {
                next.put(change.target(), text);
            } else if (change.kind() == ChangeKind.DELETE) {
                next.remove(change.target());
            }
        }
        return new SectionFile(next);
    }

    /** Every server by {@code backend/server}. */
    List<String> servers() {
        return servers("");
    }

    /** Those that are opened and closed. */
    List<String> ofPaths() {
        return servers(PathServers.CLOSED);
    }

    /** Those whose path is open at first. */
    List<String> firstOpen() {
        return servers(Sections.FIRST_OPEN);
    }

    private List<String> servers(String word) {
        List<String> found = new ArrayList<>();
        sections.forEach((ref, text) -> text.lines()
                .filter(line -> line.startsWith("    server ") && line.contains(word))
                .forEach(line -> found.add(ref.key() + "/" + line.strip().split(" ", 3)[1])));
        return found;
    }
}
