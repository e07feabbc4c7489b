package dev.holdfast.seeded.hidden;

/** Public in a package that is not exported. */
public interface ClusterShape {}
