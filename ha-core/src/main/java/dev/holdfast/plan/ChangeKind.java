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
    /** Makes the running configuration survive a restart. */
    SAVE
}
