package dev.holdfast.seeded.arrows.model;

public final class InnocentModel {}
