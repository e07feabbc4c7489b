package dev.holdfast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a declaration, so that a builder can say all of it at once. What cannot be read is null
 * meanwhile. Not thread-safe.
 */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** None so far. */
    public Problems() {}

    /**
     * Adds a problem.
     *
     * @param path where, such as {@code nodes[1].address}
     * @param value what was declared there
     * @param message what is wrong with it
     * @param remedy what to do
     */
    public void add(String path, String value, String message, String remedy) {
        found.add(new Problem(path, value, message, remedy));
    }

    /**
     * Adds that something was not given.
     *
     * @param path where it belongs
     * @param what is to be given, as the end of a sentence
     */
    public void missing(String path, String what) {
        add(path, "nothing", "not given", "Give " + what + ".");
    }

    /**
     * Reads a text that need not be given.
     *
     * @param <T> what it means
     * @param path where it stands
     * @param text as declared, or null
     * @param parser throws an {@link IllegalArgumentException} that says how to write it
     * @return what it means, or null if it was not given or cannot be read
     */
    public <T> @Nullable T read(String path, @Nullable String text, Function<String, T> parser) {
        return text == null ? null : build(path, text, () -> parser.apply(text));
    }

    /**
     * Reads a text that must be given.
     *
     * @param <T> what it means
     * @param path where it stands
     * @param text as declared, or null
     * @param what it is, as the end of a sentence that asks for it
     * @param parser as of {@link #read}
     * @return what it means, or null if it was not given or cannot be read
     */
    public <T> @Nullable T needed(String path, @Nullable String text, String what, Function<String, T> parser) {
        if (text == null) {
            missing(path, what);
        }
        return read(path, text, parser);
    }

    /**
     * Builds what may be refused.
     *
     * @param <T> what it is
     * @param path where it stands; put before the paths of an {@link InvalidDeclarationException}, empty for the whole
     * @param value what was declared there
     * @param constructor throws an {@link IllegalArgumentException} that says what to change
     * @return what was built, or null if it was refused
     */
    public <T> @Nullable T build(String path, String value, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (InvalidDeclarationException e) {
            String before = path.isEmpty() ? "" : path + ".";
            e.problems().forEach(each -> add(before + each.path(), each.value(), each.message(), each.remedy()));
        } catch (IllegalArgumentException e) {
            add(path, value, String.valueOf(e.getMessage()), "Write it as the message says.");
        }
        return null;
    }

    /**
     * Whether there is any.
     *
     * @return whether something was wrong
     */
    public boolean any() {
        return !found.isEmpty();
    }

    /**
     * All of them in one exception, to be thrown.
     *
     * @param what was declared, for the message
     * @return the exception
     */
    public InvalidDeclarationException refusing(String what) {
        return new InvalidDeclarationException(what, found);
    }
}
