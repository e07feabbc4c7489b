/**
 * The facts that rules rest on: one id, one sentence, one source.
 *
 * <p>Every fact id that Holdfast prints resolves here. The sentences are our own words for what the five source
 * documents and public documentation say; the data file {@code facts.tsv} is the catalogue, {@link
 * dev.holdfast.facts.Facts} reads it. Where the documents contradict themselves or say nothing, {@link
 * dev.holdfast.facts.Decisions} says what was made of it.
 */
@NullMarked
package dev.holdfast.facts;

import org.jspecify.annotations.NullMarked;
