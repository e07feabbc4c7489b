package dev.holdfast.seeded.productnames.blueprint.family;

final class InnocentBlueprint {
    String title() {
        return "IGEL UMS";
    }
}
