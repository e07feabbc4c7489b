package dev.holdfast.seeded.arrows.misc;

final class NoSuchRoom {}
