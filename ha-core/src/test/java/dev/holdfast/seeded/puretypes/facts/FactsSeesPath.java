package dev.holdfast.seeded.puretypes.facts;

import java.nio.file.Path;

final class FactsSeesPath {
    Path seen() {
        return Path.of("facts.tsv");
    }
}
