package dev.holdfast.blueprint.traveler;

/** Whether a server stays in the pool once its data is there (TRV-05, TRV-39). */
public enum Membership {
    /** It stays. */
    PERMANENT,
    /** It joins to hand over its data and is then removed. */
    TRANSIENT
}
