package dev.holdfast.seeded.arrows.lint;

import dev.holdfast.seeded.arrows.json.InnocentJson;

final class LintSeesJson {
    Object json() {
        return new InnocentJson();
    }
}
