package dev.holdfast.facts;

import java.util.List;

/**
 * One place where the documents contradict themselves or each other, or say nothing, and what was made of it.
 *
 * @param id {@code M1} to {@code M21} for a correction, {@code A-01} and on for a decision, {@code Q-01} and on for a
 *     question that only the vendor or an installation can answer
 * @param documents what the documents say, or leave open
 * @param holdfast what Holdfast does
 * @param factIds the facts concerned, perhaps none; each resolves in {@link Facts}
 * @param ruleIds the lint rules that carry it, perhaps none
 * @param status how far it is from the documents
 */
public record Decision(
        String id, String documents, String holdfast, List<String> factIds, List<String> ruleIds, Status status) {

    /** Freezes the lists. */
    public Decision {
        factIds = List.copyOf(factIds);
        ruleIds = List.copyOf(ruleIds);
    }

    /** How far Holdfast is from the documents. */
    public enum Status {
        /** A document says otherwise, or more. */
        DIFFERS,
        /** The documents are silent or can be read in two ways: one reading was taken. */
        ASSUMED,
        /** Nobody has confirmed it: it can be set, or is left to a person. */
        OPEN
    }
}
