package dev.holdfast.report;

/** One part of a section. */
public sealed interface Block permits Prose, Figures, Table, Entries, Picture {}
