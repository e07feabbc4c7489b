package dev.holdfast.seeded.names;

final class ClusterHelper {}
