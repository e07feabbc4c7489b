package dev.holdfast.model;

/**
 * One thing wrong with a declaration, in words a person can act on.
 *
 * @param path where, for example {@code nodes[1].hostname}
 * @param value what stands there, as text; never a secret
 * @param message what is wrong with it
 * @param remedy what to write instead
 * @param line where in the file, counted from 1; 0 if it did not come from a file, or concerns all of it
 */
public record Problem(String path, String value, String message, String remedy, int line) {

    /**
     * A problem of which no line is known.
     *
     * @param path see {@link #path()}
     * @param value see {@link #value()}
     * @param message see {@link #message()}
     * @param remedy see {@link #remedy()}
     */
    public Problem(String path, String value, String message, String remedy) {
        this(path, value, message, remedy, 0);
    }

    /**
     * The same at this line.
     *
     * @param number see {@link #line()}
     * @return a copy
     */
    public Problem at(int number) {
        return new Problem(path, value, message, remedy, number);
    }

    @Override
    public String toString() {
        return (line == 0 ? "" : "line " + line + ": ") + path + ": " + message + " (found: " + value + "). " + remedy;
    }
}
