package dev.holdfast.runbook;

import java.util.List;

/**
 * What must be so before a step begins. Who knows whether it is, is the caller's business: see {@link Answers}.
 *
 * @param name unique in its runbook, for example a lint rule's id or {@code database backup of 10.6}
 * @param wanted what must be seen
 * @param remedy what to do if it is not
 * @param factIds why; each of ours resolves in {@code dev.holdfast.facts.Facts}
 */
public record Precondition(String name, String wanted, String remedy, List<String> factIds) {

    /** Rejects a precondition that could not be named or repaired. */
    public Precondition {
        factIds = List.copyOf(factIds);
        if (name.isBlank() || wanted.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("precondition \"" + name + "\", wanted \"" + wanted + "\", remedy \""
                    + remedy + "\": all three must be given");
        }
    }

    /**
     * A precondition.
     *
     * @param name see {@link #name()}
     * @param wanted see {@link #wanted()}
     * @param remedy see {@link #remedy()}
     * @param factIds see {@link #factIds()}
     * @return the precondition
     */
    public static Precondition of(String name, String wanted, String remedy, String... factIds) {
        return new Precondition(name, wanted, remedy, List.of(factIds));
    }
}
