package dev.holdfast.seeded.productnames.model;

enum ConstantNamesProduct {
    TRAVELER
}
