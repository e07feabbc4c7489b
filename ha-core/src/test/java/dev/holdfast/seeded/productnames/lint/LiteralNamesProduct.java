package dev.holdfast.seeded.productnames.lint;

final class LiteralNamesProduct {
    String remedy() {
        return "Restart the Ivanti Core.";
    }
}
