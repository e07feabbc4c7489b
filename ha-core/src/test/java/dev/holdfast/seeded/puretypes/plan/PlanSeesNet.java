package dev.holdfast.seeded.puretypes.plan;

import java.net.URI;

final class PlanSeesNet {
    URI seen() {
        return URI.create("http://10.0.0.1/");
    }
}
