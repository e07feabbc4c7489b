package dev.holdfast.model;

/**
 * One thing wrong with a declaration, in words a person can act on.
 *
 * @param path where, for example {@code nodes[1].hostname}
 * @param value what stands there, as text; never a secret
 * @param message what is wrong with it
 * @param remedy what to write instead
 */
public record Problem(String path, String value, String message, String remedy) {

    @Override
    public String toString() {
        return path + ": " + message + " (found: " + value + "). " + remedy;
    }
}
