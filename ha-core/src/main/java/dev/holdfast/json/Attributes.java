package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.SoftwareVersion;
import java.util.Map;

/** What more than one section has: product facts, sorted by name, and releases. */
final class Attributes {

    private Attributes() {}

    /** As people copy it from a page, such as {@code v11.4}; what is no release is refused. */
    static SoftwareVersion version(String text) {
        return SoftwareVersion.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text
                        + "\" names no release that could be compared: write the number that is installed, in quotes,"
                        + " such as \"10.8\" or \"11.4.1.0\", or leave the field out if nobody knows it"));
    }

    static void write(ObjectNode out, Map<String, String> attributes) {
        if (!attributes.isEmpty()) {
            ObjectNode inner = out.putObject("attributes");
            attributes.forEach(inner::put);
        }
    }
}
