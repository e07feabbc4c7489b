package dev.holdfast.seeded.arrows.spi;

public final class InnocentPort {}
