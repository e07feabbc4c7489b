package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.Problem;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What somebody should know about an appliance that was read: collected, never thrown. */
public final class Remarks {

    private static final int LONGEST = 200;

    private final List<Problem> problems = new ArrayList<>();
    private final TreeSet<String> doubted = new TreeSet<>();

    /** None yet. */
    public Remarks() {
        // Nothing to prepare.
    }

    /**
     * What was remarked.
     *
     * @return in the order of discovery
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Whether an object was read, but not as it is.
     *
     * @param type its type
     * @param name its name
     * @param attribute of it
     * @return whether it was {@linkplain #misread misread}
     */
    public boolean doubts(String type, String name, String attribute) {
        return doubted.contains(new ObjectRef(type, name) + " " + attribute);
    }

    /**
     * Declared, and not there.
     *
     * @param object which object
     */
    public void missing(ObjectRef object) {
        add(object.toString(), "nothing", "declared, and not there", "Plan the declaration and apply it.");
    }

    /**
     * There, in words that the model does not have.
     *
     * @param object which object
     * @param attribute of it
     * @param value as it is
     * @param instead what the model says instead
     */
    public void misread(ObjectRef object, String attribute, String value, String instead) {
        doubted.add(object + " " + attribute);
        add(
                object + " " + attribute,
                value,
                "the model has no word for it here, read as " + instead,
                "Judge it by hand.");
    }

    /** What makes sense, or a remark that it is left out and why. */
    <T> Optional<T> attempt(ObjectRef object, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            leftOut(object, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void leftOut(ObjectRef object, String why) {
        add(object.toString(), why, "cannot be said in the model, left out", "Judge it by hand.");
    }

    /** What an appliance says may be anything: one line, and not a long one. */
    private void add(String path, String value, String message, String remedy) {
        problems.add(new Problem(printable(path), printable(value), printable(message), remedy));
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+ *", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
