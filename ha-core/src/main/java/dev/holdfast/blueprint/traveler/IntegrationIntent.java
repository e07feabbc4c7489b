package dev.holdfast.blueprint.traveler;

/** What an integration is for (TRV-03). */
public enum IntegrationIntent {
    /** Several servers become one pool. */
    CONSOLIDATE("consolidates existing servers into one pool"),
    /** Users move to the pool, their servers go. */
    MIGRATE_OFF("moves users off servers that are then removed"),
    /** The pool's servers run on another operating system than the old ones. */
    CHANGE_OS("moves users to servers on another operating system");

    private final String words;

    IntegrationIntent(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
