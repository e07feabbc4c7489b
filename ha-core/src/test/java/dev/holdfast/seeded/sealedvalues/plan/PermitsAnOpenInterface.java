package dev.holdfast.seeded.sealedvalues.plan;

sealed interface PermitsAnOpenInterface {
    /** Anybody may implement it. */
    non-sealed interface Open extends PermitsAnOpenInterface {}
}
