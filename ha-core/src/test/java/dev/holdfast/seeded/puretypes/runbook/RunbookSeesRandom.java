package dev.holdfast.seeded.puretypes.runbook;

import java.util.Random;

final class RunbookSeesRandom {
    Random seen() {
        return new Random(7);
    }
}
