package dev.holdfast.facts;

/**
 * One fact.
 *
 * @param id for example {@code CORE-54}
 * @param sentence what is so
 * @param source the document it comes from
 */
public record Fact(String id, String sentence, String source) {}
