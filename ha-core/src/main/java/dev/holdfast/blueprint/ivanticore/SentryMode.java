package dev.holdfast.blueprint.ivanticore;

/** How the Sentries of one site share the work; unlike Cores they may all be active (CORE-48). */
public enum SentryMode {
    /** All of them serve. */
    ACTIVE_ACTIVE,
    /** The first one serves, the next one stands by. */
    ACTIVE_STANDBY
}
