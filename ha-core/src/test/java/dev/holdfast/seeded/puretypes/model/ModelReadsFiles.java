package dev.holdfast.seeded.puretypes.model;

import java.io.File;

final class ModelReadsFiles {
    File seen() {
        return new File("cluster.json");
    }
}
