package dev.holdfast.plan;

/** What a change does to its object. */
public enum ChangeKind {
    /** Brings it into being. */
    CREATE,
    /** Gives attributes new values; an attribute missing afterwards is reset to its default. */
    UPDATE,
    /** Ties two objects together. */
    BIND,
    /** Unties them. */
    UNBIND,
    /** Removes it. */
    DELETE,
    /** Gives it another name, by which everything that named it does from then on; nothing else changes. */
    RENAME,
    /** Makes the running configuration survive a restart. */
    SAVE
}
