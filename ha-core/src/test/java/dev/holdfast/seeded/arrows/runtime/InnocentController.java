package dev.holdfast.seeded.arrows.runtime;

import dev.holdfast.seeded.arrows.json.InnocentJson;
import dev.holdfast.seeded.arrows.spi.InnocentPort;

public final class InnocentController {
    Object port() {
        return new InnocentPort();
    }

    Object json() {
        return new InnocentJson();
    }
}
