package dev.holdfast.seeded.puretypes.lint;

import java.util.HashMap;

final class LintSeesHashMap {
    Object seen() {
        return new HashMap<String, String>();
    }
}
