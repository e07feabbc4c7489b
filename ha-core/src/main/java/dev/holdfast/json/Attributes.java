package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Product facts, sorted by name. */
final class Attributes {

    private Attributes() {}

    static void write(ObjectNode out, Map<String, String> attributes) {
        if (!attributes.isEmpty()) {
            ObjectNode inner = out.putObject("attributes");
            attributes.forEach(inner::put);
        }
    }
}
