package dev.holdfast.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step: reversible, explained, free of secrets. A {@link ChangeKind#RENAME} has one attribute before and after, the one
 * that holds the name.
 *
 * @param kind what it does
 * @param target to what, as it is called before the step
 * @param before attributes as they are, sorted; only those that matter to the step
 * @param after attributes as they will be, sorted
 * @param reason why the step is needed, one sentence
 * @param disruptive whether clients may notice
 */
public record Change(
        ChangeKind kind,
        ObjectRef target,
        Map<String, String> before,
        Map<String, String> after,
        String reason,
        boolean disruptive) {

    /** Freezes and sorts the attributes. */
    public Change {
        before = Collections.unmodifiableMap(new TreeMap<>(before));
        after = Collections.unmodifiableMap(new TreeMap<>(after));
        boolean names = before.size() == 1 && before.keySet().equals(after.keySet());
        if (kind == ChangeKind.RENAME && !(names && before.containsValue(target.key()))) {
            throw new IllegalArgumentException("renaming " + target + " from " + before + " to " + after
                    + ": say the attribute that holds its name, before and after");
        }
    }

    /**
     * The same object once the step is done.
     *
     * @return the target, under its new name if this step renames it
     */
    public ObjectRef result() {
        return kind == ChangeKind.RENAME
                ? new ObjectRef(target.type(), after.values().iterator().next())
                : target;
    }

    /**
     * The step that undoes this one.
     *
     * @return the opposite kind with before and after exchanged; saving is its own inverse
     */
    public Change inverse() {
        ChangeKind opposite = switch (kind) {
            case CREATE -> ChangeKind.DELETE;
            case DELETE -> ChangeKind.CREATE;
            case BIND -> ChangeKind.UNBIND;
            case UNBIND -> ChangeKind.BIND;
            case UPDATE -> ChangeKind.UPDATE;
            case RENAME -> ChangeKind.RENAME;
            case SAVE -> ChangeKind.SAVE;
        };
        return new Change(opposite, result(), after, before, "Undo: " + reason, disruptive);
    }
}
