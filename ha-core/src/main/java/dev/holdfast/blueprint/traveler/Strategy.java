package dev.holdfast.blueprint.traveler;

/** How existing servers come into one pool. */
public enum Strategy {
    /** The pool is built from new servers and validated, then existing servers join it; what the checklist assumes (TRV-18, TRV-22). */
    NEW_POOL_FIRST,
    /** The first existing server becomes the pool, the others follow (TRV-15). */
    FROM_EXISTING
}
